// Up to which stamp an answer may be believed: rows stamped later do not move a mark, however the bank's clocks disagree.
import type { Answer } from '../../bank-api/ports.ts';
import { epochMsOf, laterOf, shiftMs } from '../../domain/dates/instant.ts';
import type { InstantKey } from '../../domain/dates/instant.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import { stampOf } from './mode-rules.ts';
import type { ModeRules } from './mode-rules.ts';

const MARGIN_MS = 2_000;
const DAY_MS = 86_400_000;

/** The bank's own date − 2 s; the gateway's where the bank sends none, or one that is a day off. Never the browser's. */
export function toStampLimit({ bankDate, receivedAt }: Answer<unknown>): InstantKey {
  const isBelievable = bankDate !== null && Math.abs(epochMsOf(bankDate.key) - epochMsOf(receivedAt.key)) < DAY_MS;
  return shiftMs((isBelievable ? bankDate : receivedAt).key, -MARGIN_MS);
}

/** Without a limit, whatever the latest is. */
export function latestStampUpTo(
  rows: readonly Pick<Transaction, 'lastUpdated' | 'createdAt'>[],
  limit: InstantKey | null,
  rules: ModeRules,
): InstantKey | null {
  return rows.reduce<InstantKey | null>((latest, row) => {
    const stamp = stampOf(row, rules);
    return stamp === null || (limit !== null && stamp.key > limit) ? latest : laterOf(latest, stamp.key);
  }, null);
}
