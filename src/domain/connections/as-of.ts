// As of when what a bank had is here: one rule for every page, sum and export.
import { earlierInstant } from '../runs/channel-merge.ts';
import type { Instant } from '../dates/instant.ts';
import type { Channel } from './connection.ts';

type Success = Pick<Channel, 'status' | 'lastSuccessAt'>;

/**
 * Of rows: the older of the bank's last success and what our proving pass reached (`provenAt`); null: nothing is proven, or the bank
 * has never succeeded. `channels` as the pass found them; null: no bank is known.
 */
export function deriveAsOf(provenAt: Instant | null, channels: readonly Success[] | null): Instant | null {
  const successes = toSuccesses(channels ?? []);
  return provenAt === null || successes.includes(null) ? null : deriveOldest([provenAt, ...successes]);
}

/** Of a balance: it is handed out at `balanceAt`, and is as old as what the bank last brought. */
export function deriveBalanceAsOf(balanceAt: Instant | null, channels: readonly Success[] | null): Instant | null {
  return toSuccesses(channels ?? []).reduce(earlierInstant, balanceAt);
}

/** Of several together; null: of one of them nothing is known. */
export function deriveOldest(all: readonly (Instant | null)[]): Instant | null {
  if (all.includes(null)) return null;
  return all.reduce<Instant | null>(earlierInstant, null);
}

/** Which of several channels brings an account nobody says, so all of them count, but those without an account and those that succeeded without saying when. */
function toSuccesses(channels: readonly Success[]): readonly (Instant | null)[] {
  return channels
    .filter(({ status, lastSuccessAt }) => status !== 'EMPTY' && (status !== 'SUCCESS' || lastSuccessAt !== null))
    .map(({ lastSuccessAt }) => lastSuccessAt);
}
