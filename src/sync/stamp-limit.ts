// Up to which stamp an answer may be believed: rows stamped later do not move a mark, however the bank's clocks disagree.
import type { Answer } from '../bank-api/ports.ts';
import { epochMsOf, laterOf, shiftMs } from '../domain/instant.ts';
import type { InstantKey } from '../domain/instant.ts';
import type { Transaction } from '../domain/transaction.ts';

const MARGIN_MS = 2_000;
const DAY_MS = 86_400_000;

/** The bank's own date − 2 s; the gateway's where the bank sends none, or one that is a day off. Never the browser's. */
export function toStampLimit({ bankDate, receivedAt }: Answer<unknown>): InstantKey {
  const isBelievable = bankDate !== null && Math.abs(epochMsOf(bankDate.key) - epochMsOf(receivedAt.key)) < DAY_MS;
  return shiftMs((isBelievable ? bankDate : receivedAt).key, -MARGIN_MS);
}

export function latestStampUpTo(
  rows: readonly Pick<Transaction, 'lastUpdated'>[],
  limit: InstantKey,
): InstantKey | null {
  return rows.reduce<InstantKey | null>((latest, { lastUpdated }) => {
    return lastUpdated === null || lastUpdated.key > limit ? latest : laterOf(latest, lastUpdated.key);
  }, null);
}
