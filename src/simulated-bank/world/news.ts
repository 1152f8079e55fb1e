// What a look at the banks brings: for each account reached some new rows, some changed ones, often none.
import { addDays, toBankDay } from '../../domain/dates/calendar-date.ts';
import { startDelivery } from './first-delivery.ts';
import { drawOne, drawWhole, keyedRandom } from './keyed-random.ts';
import { addRow, bookEarlier, changeRow, moveOn, withdrawRow } from './row-changes.ts';
import { listedAccounts, reachableAccounts, type AccountState, type WorldState } from './world-state.ts';

export interface News {
  /** Names the stream of random numbers: the same cause brings the same rows. */
  readonly cause: readonly (string | number)[];
  readonly mostAdded: number;
  readonly atMs: number;
}

export function bringNews(
  state: WorldState,
  accounts: readonly AccountState[],
  { cause, mostAdded, atMs }: News,
): void {
  const random = keyedRandom(state.seed, ...cause);
  const hasAny = random.next() < 0.85;
  for (const account of accounts) {
    if (account.undelivered.length > 0) {
      startDelivery(state, account, atMs);
      continue;
    }
    if (!state.traits.hasNews) continue;
    const added = hasAny ? drawWhole(random, account.plan.rowsPerDay < 0.5 ? 0 : 1, mostAdded) : 0;
    const changed = hasAny ? drawWhole(random, 0, 2) : 0;
    repeat(changed, () => changeRow(account, random, atMs));
    repeat(added, () => addRow(state, account, random, atMs));
    if (state.traits.withdrawsRows && random.next() < 0.3) withdrawRow(account, random);
  }
}

/** Between synchronisations too a row comes now and then; real time, whatever the speed, so that a short test is not disturbed. */
export function planTrickle(state: WorldState, ordinal: number, fromMs: number): void {
  if (!state.traits.hasNews) return;
  const random = keyedRandom(state.seed, 'trickle', ordinal);
  state.agenda.plan(fromMs + drawWhole(random, 180_000, 300_000), (atMs) => {
    const accounts = reachableAccounts(state).filter(({ undelivered }) => undelivered.length === 0);
    if (accounts.length > 0) {
      addRow(state, drawOne(random, accounts), random, atMs);
      if (random.next() < 0.3) changeRow(drawOne(random, accounts), random, atMs);
    }
    planTrickle(state, ordinal + 1, atMs);
  });
}

/** Exactly so many rows, at once: no row changes twice, as long as there are enough. */
export function drift(
  state: WorldState,
  { added, changed, bookedDaysAgo = 0 }: { added: number; changed: number; bookedDaysAgo?: number | undefined },
  atMs: number,
): void {
  state.driftCount += 1;
  const random = keyedRandom(state.seed, 'drift', state.driftCount);
  const accounts = listedAccounts(state).filter(({ rows }) => rows.length > 0);
  const candidates = accounts.flatMap(({ rows }) => rows.filter(({ updatedAtUs }) => updatedAtUs < atMs * 1000));
  repeat(Math.min(changed, candidates.length), () => {
    const [row] = candidates.splice(drawWhole(random, 0, candidates.length - 1), 1);
    if (row !== undefined) moveOn(row, random, atMs);
  });
  repeat(added, () => {
    const row = addRow(state, drawOne(random, accounts), random, atMs);
    if (bookedDaysAgo > 0) bookEarlier(row, addDays(toBankDay(atMs), -bookedDaysAgo));
  });
}

function repeat(times: number, act: () => unknown): void {
  for (let time = 0; time < times; time += 1) act();
}
