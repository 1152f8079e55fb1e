// What did the banks change, and what may stand in the table twice?
import { Tabs } from '@mantine/core';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { Changes } from '../../features/changes/changes.tsx';
import { SuggestionsAnswer } from '../../features/suggestions/suggestions-answer.tsx';
import { Suggestions } from '../../features/suggestions/suggestions.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

const TABS = ['changes', 'duplicates'] as const;

export function ChangesPage() {
  const [{ tab, pair }, setUrl] = useQueryStates({ tab: parseAsStringLiteral(TABS), pair: parseAsString });
  // A link to a pair is a link to the duplicates.
  const open = tab ?? (pair === null ? 'changes' : 'duplicates');
  return (
    <>
      <PageHeader title="Changes" answer={<SuggestionsAnswer />} />
      <Tabs
        value={open}
        keepMounted={false}
        onChange={(value) => void setUrl({ tab: TABS.find((known) => known === value) ?? null, pair: null })}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="changes">Changes by the banks</Tabs.Tab>
          <Tabs.Tab value="duplicates">Possible duplicates</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="changes">
          <Changes />
        </Tabs.Panel>
        <Tabs.Panel value="duplicates">
          <Suggestions />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
