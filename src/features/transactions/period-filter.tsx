// Sets the period: a name, or two typed days, by booking or by value date.
import { SegmentedControl, SimpleGrid, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { parseCalendarDate } from '../../domain/dates/calendar-date.ts';
import { PERIOD_NAMES } from '../../domain/dates/named-period.ts';
import { FilterPill } from '../../ui/filter-pill.tsx';
import { PERIOD_WORDS, toPeriodWords } from './period-words.ts';
import type { FilterProps } from './filter-bar.tsx';
import styles from './transactions.module.css';

export function PeriodFilter({ url, setUrl }: FilterProps) {
  const label = url.by === 'valuedOn' ? 'Value date' : 'Booked';
  return (
    <FilterPill
      label={label}
      value={toPeriodWords(url)}
      onClear={() => void setUrl({ from: null, to: null, period: null })}
    >
      {(close) => (
        <Stack gap="xs">
          <SegmentedControl
            size="xs"
            aria-label="By which date"
            data={[
              { value: 'bookedOn', label: 'By booking date' },
              { value: 'valuedOn', label: 'By value date' },
            ]}
            value={url.by}
            onChange={(by) => void setUrl({ by: by === 'valuedOn' ? 'valuedOn' : null })}
          />
          <ul className={styles['names']} aria-label="Periods">
            {PERIOD_NAMES.map((name) => (
              <li key={name}>
                <UnstyledButton
                  className={styles['name']}
                  aria-pressed={url.period === name}
                  onClick={() => {
                    void setUrl({ period: name, from: null, to: null });
                    close();
                  }}
                >
                  {PERIOD_WORDS[name]}
                </UnstyledButton>
              </li>
            ))}
          </ul>
          <SimpleGrid cols={2} spacing="xs">
            <DayInput label="From" day={url.from} onChange={(from) => void setUrl({ from, period: null })} />
            <DayInput label="To" day={url.to} onChange={(to) => void setUrl({ to, period: null })} />
          </SimpleGrid>
        </Stack>
      )}
    </FilterPill>
  );
}

interface DayInputProps {
  readonly label: string;
  readonly day: string | null;
  readonly onChange: (day: ReturnType<typeof parseCalendarDate>) => void;
}

/** Until a day is typed whole there is none. */
function DayInput({ label, day, onChange }: DayInputProps) {
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={day ?? ''}
      onChange={(event) => onChange(parseCalendarDate(event.currentTarget.value))}
    />
  );
}
