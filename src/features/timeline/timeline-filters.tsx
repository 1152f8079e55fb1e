// What the timeline is narrowed to: a bank, a channel, a result, a kind of event, a period.
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Run } from '../../domain/runs/run.ts';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { PeriodInput } from '../../ui/period-input.tsx';
import { RESULT_WORDS, RUN_RESULTS } from '../../shared/runs/run-result.ts';
import { toFilterChoices, type Choice } from './filter-choices.ts';
import { listChips } from './list-chips.ts';
import { CLEARED_FILTERS, type SetTimelineUrl, type TimelineUrl } from './timeline-url.ts';
import styles from './timeline-filters.module.css';

interface TimelineFiltersProps {
  readonly url: TimelineUrl;
  readonly setUrl: SetTimelineUrl;
  readonly runs: readonly Run[];
}

const RESULTS = RUN_RESULTS.map((value) => ({ value, label: RESULT_WORDS[value].words }));

export function TimelineFilters({ url, setUrl, runs }: TimelineFiltersProps) {
  const { connection, channel, type } = url;
  const choices = useMemo(
    () => toFilterChoices(runs, { connection, channel, type }),
    [runs, connection, channel, type],
  );
  // A run a link led to would stay in a list it does not belong to.
  const narrow = (change: Partial<TimelineUrl>) => void setUrl({ ...change, run: null, event: null });
  const labelOf = (filter: keyof typeof choices, value: string) =>
    choices[filter].find((choice) => choice.value === value)?.label ?? value;
  return (
    <div className={styles['narrowing']}>
      <section className={styles['filters']} aria-label="Filters">
        <FilterSelect
          name="Bank"
          all="All banks"
          choices={choices.connection}
          value={connection}
          onChange={(value) => narrow({ connection: value })}
        />
        <FilterSelect
          name="Channel"
          all="All channels"
          choices={choices.channel}
          value={channel}
          onChange={(value) => narrow({ channel: value })}
        />
        <FilterSelect
          name="Result"
          all="Any result"
          choices={RESULTS}
          value={url.result}
          onChange={(value) => narrow({ result: RUN_RESULTS.find((result) => result === value) ?? null })}
        />
        <FilterSelect
          name="Kind of event"
          all="All events"
          choices={choices.type}
          value={type}
          onChange={(value) => narrow({ type: value })}
        />
        <PeriodInput label="Any day" value={url} onChange={narrow} />
      </section>
      <FilterChips chips={listChips(url, setUrl, labelOf)} onClear={() => void setUrl(CLEARED_FILTERS)} />
    </div>
  );
}

interface FilterSelectProps {
  readonly name: string;
  /** What is shown when nothing is chosen. */
  readonly all: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function FilterSelect({ name, all, choices, value, onChange }: FilterSelectProps) {
  return (
    <Select
      size="xs"
      className={styles['filter'] ?? ''}
      aria-label={name}
      placeholder={all}
      data={[...choices]}
      value={value}
      onChange={onChange}
      clearable
      searchable
      comboboxProps={{ withinPortal: false, keepMounted: false }}
      clearButtonProps={{ 'aria-label': `Show ${all.toLowerCase()}` }}
    />
  );
}
