// The reference runs: what a person does, what they do again where the first time left no trace, and when it is over.
import type { OwnedSyncService } from '../../src/sync/create-sync-service.ts';
import type { Store } from '../../src/local-db/store.ts';
import { changeUnseen } from './reference-bank.ts';
import { newLife } from './life.ts';
import { openOwner, peek, tick } from './world.ts';
import type { KillWorld } from './world.ts';

const HOUR_MS = 3_600_000;
const TICK_MS = 5_000;
/** An hour of ticks. */
const MOST_TICKS = 720;

export interface Scenario {
  readonly name: string;
  /** By an owner nobody kills. */
  prepare(world: KillWorld): Promise<void>;
  /** What a person presses; null: nothing. */
  readonly press: ((service: OwnedSyncService) => Promise<unknown>) | null;
  /** The press left something behind: nobody has to press again. */
  readonly isPressKept: (store: Store) => Promise<boolean>;
  readonly isDone: (store: Store) => Promise<boolean>;
}

/** False: not within an hour, or the owner died on the way. */
export async function runUntil(world: KillWorld, isDone: (store: Store) => Promise<boolean>): Promise<boolean> {
  for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
    if (world.life.isDead) return false;
    if ((await peek(world, isDone)) === true) return true;
    await tick(world, TICK_MS);
  }
  return false;
}

const firstLoad: Scenario = {
  name: 'first load',
  prepare: async () => undefined,
  press: null,
  isPressKept: async () => true,
  isDone: async (store) => {
    const accounts = await store.readAccounts();
    const states = await store.readPullStates();
    return (
      accounts.length > 0 && accounts.every(({ id }) => states.some((s) => s.accountId === id && s.isHistoryComplete))
    );
  },
};

async function loadFirst(world: KillWorld): Promise<void> {
  await openOwner(world, newLife());
  if (!(await runUntil(world, firstLoad.isDone))) world.broken.push('the first load did not end within an hour');
  world.life.isDead = true;
}

const refresh: Scenario = {
  name: 'refresh',
  prepare: loadFirst,
  press: (service) => service.refresh({ connectionId: null, type: 'ALL' }),
  isPressKept: async (store) => (await store.readRuns()).length > 0,
  isDone: async (store) => {
    const runs = await store.readRuns();
    return runs.length > 0 && runs.every(({ ending }) => ending?.counts != null);
  },
};

const sweep: Scenario = {
  name: 'sweep',
  async prepare(world) {
    await loadFirst(world);
    // What was seen a moment ago is not judged by a list.
    await world.clock.advance(HOUR_MS);
    changeUnseen(world.bank);
  },
  press: (service) => service.verify({ accountIds: null }),
  isPressKept: async (store) => {
    const sweeps = await store.readSweepStates();
    return sweeps.length === 2 && sweeps.every(({ askedAt, outcome }) => askedAt !== null || outcome !== null);
  },
  isDone: async (store) => {
    const sweeps = await store.readSweepStates();
    return sweeps.length === 2 && sweeps.every(({ outcome }) => outcome === 'proven');
  },
};

export const SCENARIOS: readonly Scenario[] = [firstLoad, refresh, sweep];
