// Every change a bank made to a row that was here already, field by field, the latest first.
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import { useLastLook } from '../../shared/last-look.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { CHANGE_KINDS } from '../../transaction-index/change-log.ts';
import { Panel } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useTicking } from '../../ui/ticking.ts';
import { goesBy } from '../../shared/account-ids.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { ChangeEntry } from './change-entry.tsx';
import { changeQueries } from './change-queries.ts';
import { KIND_CHOICES, toSinceChoices, toSinceKey, useChangeUrl } from './change-url.ts';
import styles from './changes.module.css';

export function Changes() {
  const { sync, index } = useServices();
  const [url, setUrl] = useChangeUrl();
  const lastLook = useLastLook('changes');
  const today = useTicking(toLocalDate, 'minute');
  const { data: accounts = [] } = useQuery({
    ...syncQueries.state(sync),
    select: (state) => state.accounts ?? [],
  });
  const query = useInfiniteQuery(
    changeQueries.log(index, {
      kind: url.kind,
      accountIds: url.account === null ? [] : [url.account],
      since: toSinceKey(url.since, today, lastLook),
    }),
  );
  const changes = (query.data?.pages ?? []).flatMap((page) => page.changes);
  const state = toPanelState(query, {
    reading: 'Reading what the banks changed',
    failed: 'What the banks changed could not be read.',
    isEmpty: () => changes.length === 0,
    empty: { what: 'No bank changed a row in this way in this time. What is new is in the table, not here.' },
  });
  return (
    <>
      <section className={styles['filters']} aria-label="Which changes">
        <Select
          size="xs"
          aria-label="Kind of change"
          data={KIND_CHOICES}
          value={url.kind}
          allowDeselect={false}
          onChange={(value) => void setUrl({ kind: CHANGE_KINDS.find((kind) => kind === value) ?? null })}
        />
        <Select
          size="xs"
          aria-label="Account"
          placeholder="All accounts"
          clearable
          searchable
          data={accounts.map(({ id, name }) => ({ value: id, label: toHarmlessText(name) }))}
          value={url.account}
          onChange={(account) => void setUrl({ account })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Since when"
          data={toSinceChoices(lastLook)}
          value={url.since}
          onChange={(since) => void setUrl({ since })}
        />
      </section>
      <Panel title="What the banks changed" state={state}>
        <ol className={styles['list']}>
          {changes.map((change) => (
            <ChangeEntry
              key={change.sequence}
              change={change}
              connectionId={accounts.find(goesBy(change.row.accountId))?.attributedTo ?? null}
            />
          ))}
        </ol>
        {query.hasNextPage && (
          <Button
            variant="default"
            size="compact-sm"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show older changes
          </Button>
        )}
      </Panel>
    </>
  );
}
