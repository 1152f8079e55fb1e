// Where an API has no change stamps: what its banks imported since the last round, whatever day it is booked on.
import type { TransactionsApi, TransactionsFilter } from '../../bank-api/ports.ts';
import { shiftMs } from '../../domain/dates/instant.ts';
import type { PullState } from '../../local-db/store.ts';
import type { ModeRules } from './mode-rules.ts';

/** Generous: some filters know whole days only, in a time zone nobody names; a row that is listed again costs nothing. */
const IMPORT_OVERLAP_MS = 26 * 3_600_000;

/** Null: there is nothing to be read beside the window of booking days. */
export function toImportFilter(
  { hasChangeStamps, hasImportDates }: TransactionsApi['capabilities'],
  { lastRoundStartedAt }: PullState,
  { dates }: ModeRules,
): TransactionsFilter | null {
  if (hasChangeStamps || hasImportDates !== true || lastRoundStartedAt === null) return null;
  return { ...dates, createdFrom: shiftMs(lastRoundStartedAt.key, -IMPORT_OVERLAP_MS) };
}
