// Chooses a period: two clicks in a calendar, or one on a name such as "Last month".
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { parseCalendarDate, toLocalDate } from '../domain/dates/calendar-date.ts';
import styles from './period-input.module.css';
import { toNamedPeriods, type Period } from './period.ts';
import { useTicking } from './ticking.ts';

interface PeriodInputProps {
  readonly label: string;
  readonly value: Period;
  readonly onChange: (period: Period) => void;
}

export function PeriodInput({ label, value, onChange }: PeriodInputProps) {
  const today = useTicking(toLocalDate, 'minute');
  // Between the two clicks the calendar holds half a period, which is not one yet.
  const [half, setHalf] = useState<string | null>(null);
  return (
    <DatePickerInput
      type="range"
      size="xs"
      className={styles['period'] ?? ''}
      aria-label={label}
      placeholder={label}
      value={half === null ? [value.from, value.to] : [half, null]}
      onChange={([from, to]) => {
        if (from !== null && to === null) {
          setHalf(from);
          return;
        }
        setHalf(null);
        onChange({ from: parseCalendarDate(from), to: parseCalendarDate(to) });
      }}
      onDropdownClose={() => setHalf(null)}
      valueFormat="D MMM YY"
      allowSingleDateInRange
      maxDate={today}
      presets={toNamedPeriods(today).map((period) => ({
        value: [period.from, period.to] as [string, string],
        label: period.name,
      }))}
      clearable={false}
      popoverProps={{ withRoles: false, withinPortal: false }}
      ariaLabels={{
        previousMonth: 'Previous month',
        nextMonth: 'Next month',
        previousYear: 'Previous year',
        nextYear: 'Next year',
        previousDecade: 'Previous decade',
        nextDecade: 'Next decade',
      }}
      classNames={{
        calendarHeaderLevel: styles['level'] ?? '',
        weekday: styles['weekday'] ?? '',
        day: styles['day'] ?? '',
        presetButton: styles['preset'] ?? '',
      }}
    />
  );
}
