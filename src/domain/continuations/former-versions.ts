// The days and amounts a row had before its bank changed them, told from the ledger.
import { parseCalendarDate } from '../dates/calendar-date.ts';
import type { CalendarDate } from '../dates/calendar-date.ts';
import { parseMoney } from '../money/money.ts';
import type { Money } from '../money/money.ts';
import type { OverlapRow } from './overlap-row.ts';

export interface FormerValue {
  readonly field: string;
  readonly before: string | null;
}

/** The fields of the ledger that say it. */
export const DAY_AND_AMOUNT_FIELDS = ['amount', 'bookedOn', 'valuedOn'] as const;

/** `changes`: the last one first, each with what it changed at once. */
export function toFormerVersions(
  row: Pick<OverlapRow, 'amount' | 'bookedOn' | 'valuedOn'>,
  changes: readonly (readonly FormerValue[])[],
): OverlapRow['formerly'] {
  let version = { amount: row.amount, bookedOn: row.bookedOn, valuedOn: row.valuedOn };
  return changes.map((values) => {
    for (const { field, before } of values) {
      if (field === 'amount') version = { ...version, amount: parseAmount(before) ?? version.amount };
      if (field === 'bookedOn') version = { ...version, bookedOn: parseDay(before) };
      if (field === 'valuedOn') version = { ...version, valuedOn: parseDay(before) };
    }
    return { day: version.bookedOn ?? version.valuedOn, amount: version.amount };
  });
}

/** `-24.00 EUR`. */
function parseAmount(text: string | null): Money | null {
  const [decimal = '', currency = ''] = text?.split(' ') ?? [];
  const money = parseMoney(decimal, currency);
  return typeof money === 'string' ? null : money;
}

function parseDay(text: string | null): CalendarDate | null {
  return text === null ? null : parseCalendarDate(text);
}
