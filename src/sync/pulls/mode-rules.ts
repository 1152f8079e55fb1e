// What a mode means for a pull: what is asked for, and by which stamp the mark is kept.
import type { TransactionsApi, TransactionsFilter } from '../../bank-api/ports.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import { EVERYTHING, parseModeKey } from '../../domain/pull-mode.ts';
import type { PullMode } from '../../domain/pull-mode.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import type { HeldVersion, PullState } from '../../local-db/store.ts';

export interface ModeRules {
  /** The part of each request that does not depend on the mark. */
  readonly dates: TransactionsFilter;
  readonly stampBy: 'updated' | 'created';
  /** One pass from the latest stamp + 1 ms, whatever that may miss. */
  readonly isDocumented: boolean;
  /** Compared with the bank's list weekly; the other modes ask for less than that would bring. */
  readonly isSweptByItself: boolean;
}

type Stamped = Pick<Transaction, 'lastUpdated' | 'createdAt'>;

export function toModeRules({ mode }: Pick<PullState, 'mode'>): ModeRules {
  const parsed = parseModeKey(mode);
  const { kind } = parsed;
  return {
    dates: toDates(parsed),
    stampBy: kind === 'new-rows' ? 'created' : 'updated',
    isDocumented: kind === 'as-documented',
    isSweptByItself: kind === 'everything' || kind === 'from-date',
  };
}

function toDates(mode: PullMode): TransactionsFilter {
  if (mode.kind !== 'from-date') return {};
  return mode.by === 'booked' ? { bookingDateFrom: mode.from } : { valueDateFrom: mode.from };
}

export function stampOf(row: Stamped, { stampBy }: ModeRules): Instant | null {
  return stampBy === 'created' ? row.createdAt : row.lastUpdated;
}

export function toFilterFrom(from: InstantKey, { dates, stampBy }: ModeRules): TransactionsFilter {
  return stampBy === 'created' ? { ...dates, createdFrom: from } : { ...dates, updatedFrom: from };
}

/** Outside: the list does not speak of it. A row without that date may be in it. */
export function toScope(
  { bookedOn, valuedOn }: Pick<HeldVersion, 'bookedOn' | 'valuedOn'>,
  { dates }: ModeRules,
): 'inside' | 'outside' {
  const from = dates.bookingDateFrom ?? dates.valueDateFrom;
  const date = dates.bookingDateFrom === undefined ? valuedOn : bookedOn;
  return from === undefined || date === null || date >= from ? 'inside' : 'outside';
}

/** An API without change stamps is read in one way, except that it can begin at a booking date. */
export function toPossibleMode(mode: PullMode, { hasChangeStamps }: TransactionsApi['capabilities']): PullMode {
  if (hasChangeStamps || (mode.kind === 'from-date' && mode.by === 'booked')) return mode;
  return EVERYTHING;
}
