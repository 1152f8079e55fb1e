// A new connection's history: the newest rows come first, the rest in bursts, so older rows carry later stamps.
import type { AccountState, WorldState } from './world-state.ts';

const BURSTS = 10;
const SPREAD_MS = 60_000;
const FIRST_SHARE = 0.06;

/** Does nothing for an account whose history is already here, or on its way. */
export function startDelivery(state: WorldState, account: AccountState, atMs: number): void {
  const total = account.undelivered.length;
  if (total === 0 || account.rows.length > 0) return;
  deliver(account, Math.ceil(total * FIRST_SHARE), atMs);
  const size = Math.ceil(account.undelivered.length / BURSTS);
  for (let burst = 1; burst <= BURSTS; burst += 1) {
    state.agenda.plan(atMs + (burst * SPREAD_MS) / BURSTS / state.speed, (burstMs) => deliver(account, size, burstMs));
  }
}

function deliver(account: AccountState, count: number, atMs: number): void {
  account.undelivered.splice(0, count).forEach((row, position) => {
    // A burst is written over a few hundred microseconds.
    row.createdAtUs = atMs * 1000 + (position % 5 === 0 ? position % 1000 : 0);
    row.updatedAtUs = row.createdAtUs;
    account.rows.push(row);
  });
}
