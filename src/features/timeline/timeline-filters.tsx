// What the timeline is narrowed to: a bank, a result, a period.
import { Select, UnstyledButton } from '@mantine/core';
import type { Run } from '../../domain/run.ts';
import { PeriodInput } from '../../ui/period-input.tsx';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { RESULT_WORDS, RUN_RESULTS } from '../run-result.ts';
import { isNarrowed } from './timeline-filter.ts';
import type { SetTimelineUrl, TimelineUrl } from './timeline-url.ts';
import styles from './timeline.module.css';

interface TimelineFiltersProps {
  readonly url: TimelineUrl;
  readonly setUrl: SetTimelineUrl;
  readonly runs: readonly Run[];
  readonly onClear: () => void;
}

const RESULTS = RUN_RESULTS.map((value) => ({ value, label: RESULT_WORDS[value].words }));

export function TimelineFilters({ url, setUrl, runs, onClear }: TimelineFiltersProps) {
  return (
    <section className={styles['filters']} aria-label="Filters">
      <Select
        size="xs"
        className={styles['filter'] ?? ''}
        aria-label="Bank"
        placeholder="All banks"
        data={toConnectionChoices(runs, url.connection)}
        value={url.connection}
        onChange={(connection) => void setUrl({ connection })}
        clearable
        comboboxProps={{ withinPortal: false }}
        clearButtonProps={{ 'aria-label': 'Show all banks' }}
        searchable
      />
      <Select
        size="xs"
        className={styles['filter'] ?? ''}
        aria-label="Result"
        placeholder="Any result"
        data={RESULTS}
        value={url.result}
        onChange={(value) => void setUrl({ result: RUN_RESULTS.find((result) => result === value) ?? null })}
        clearable
        comboboxProps={{ withinPortal: false }}
        clearButtonProps={{ 'aria-label': 'Show any result' }}
      />
      <PeriodInput label="Any day" value={url} onChange={(period) => void setUrl(period)} />
      {isNarrowed(url) && (
        <UnstyledButton className={styles['clear']} onClick={onClear}>
          Clear all
        </UnstyledButton>
      )}
    </section>
  );
}

/** The name of the newest run counts: banks are renamed. */
function toConnectionChoices(runs: readonly Run[], chosen: string | null) {
  const names = new Map<string, string>();
  for (const { connectionId, connectionName } of runs) {
    if (connectionId !== null && !names.has(connectionId)) names.set(connectionId, connectionName);
  }
  if (chosen !== null && !names.has(chosen)) names.set(chosen, `unknown bank ${chosen}`);
  return [...names]
    .map(([value, name]) => ({ value, label: toHarmlessText(name) }))
    .toSorted((first, second) => first.label.localeCompare(second.label, 'en'));
}
