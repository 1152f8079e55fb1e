// One world of a kill: the bank and the clock go on, owners come and die, and what is kept goes from one to the next.
import { DEFAULT_TIMELINE, DEFAULT_TIMINGS } from '../../src/config/app-config.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { toDecimalText } from '../../src/domain/money/money.ts';
import type { Transaction } from '../../src/domain/transactions/transaction.ts';
import type { Fence } from '../../src/local-db/fence.ts';
import type { PageWrite, PullState, Store } from '../../src/local-db/store.ts';
import { createSyncService } from '../../src/sync/create-sync-service.ts';
import type { OwnedSyncService } from '../../src/sync/create-sync-service.ts';
import { createFakeClock } from '../fake-clock.ts';
import type { FakeClock } from '../fake-clock.ts';
import type { FakeBank } from '../sync/fake-bank.ts';
import { NO_RULES, TAB } from '../sync/service-harness.ts';
import { createKept } from './kept.ts';
import type { Kept, PointKind } from './kept.ts';
import { newLife, pass, throughEach, untilDeath } from './life.ts';
import type { Life } from './life.ts';
import { createReferenceBank } from './reference-bank.ts';

export interface KillWorld {
  readonly points: PointKind;
  readonly clock: FakeClock;
  readonly bank: FakeBank;
  readonly kept: Kept;
  life: Life;
  /** Of the owner that lives, or lived last; null when it died while it opened. */
  store: Store | null;
  service: OwnedSyncService | null;
  /** The content of each row as it was first committed: with the ledger it gives the row as it is. */
  readonly firstWritten: Map<string, RowContent>;
  readonly marks: Map<string, string>;
  readonly broken: string[];
}

export interface RowContent {
  readonly amount: string;
  readonly status: string;
  readonly bookedOn: string | null;
  readonly purpose: string | null;
}

export function createKillWorld(points: PointKind): KillWorld {
  const clock = createFakeClock();
  return {
    points,
    clock,
    bank: createReferenceBank(clock),
    kept: createKept(points),
    life: newLife(),
    store: null,
    service: null,
    firstWritten: new Map(),
    marks: new Map(),
    broken: [],
  };
}

/** A page is opened over what is kept. */
export async function openOwner(world: KillWorld, life: Life): Promise<void> {
  world.life = life;
  world.store = null;
  world.service = null;
  const lead = <T>(work: () => Promise<T>) => (world.points === 'calls' ? pass(life, work) : untilDeath(life, work));
  try {
    const kept = world.kept.open(life);
    const observed = observeWrites(world, kept);
    const store = throughEach(observed, lead);
    let fence: Fence | null = null;
    const claim = async () => {
      fence = await store.claim();
    };
    void claim();
    await world.clock.settle();
    if (fence === null) return;
    world.store = kept;
    world.service = createSyncService({
      syncApi: throughEach(world.bank.syncApi, lead),
      transactionsApi: throughEach(world.bank.transactionsApi, lead),
      store,
      fence,
      clock: {
        nowMs: () => world.clock.nowMs(),
        sleep: (delayMs, signal) => lead(() => world.clock.sleep(delayMs, signal)),
      },
      random: seededRandom(7),
      timings: DEFAULT_TIMINGS,
      refreshRules: NO_RULES,
      timeline: DEFAULT_TIMELINE,
      onChange: () => undefined,
      isOnline: () => true,
    });
  } catch (error) {
    if (!life.isDead) world.broken.push(`what is kept cannot be opened: ${String(error)}`);
  }
}

/** What every page does each second; here less often, so that calm hours pass quickly. */
export async function tick(world: KillWorld, ms: number): Promise<void> {
  const note = noteFailure(world, world.life);
  // A closed page's call never returns: nobody waits for it.
  void world.service?.pollIfDue(TAB).catch(note);
  await world.clock.settle();
  void world.service?.pullIfDue(TAB).catch(note);
  await world.clock.advance(ms);
}

/** No fault but the kill is played, so nothing else may fail. */
export function noteFailure(world: KillWorld, life: Life): (error: unknown) => void {
  return (error) => {
    if (!life.isDead) world.broken.push(`an owner that lives fails: ${String(error)}`);
  };
}

/** Looks at what is kept, without being a point of the owner's. */
export async function peek<T>(world: KillWorld, work: (store: Store) => Promise<T>): Promise<T | null> {
  const { life, store } = world;
  if (store === null || life.isDead) return null;
  life.isPaused = true;
  try {
    return await work(store);
  } finally {
    life.isPaused = false;
  }
}

/** Closest to what is kept, so that a write whose answer is lost is seen as well. */
function observeWrites(world: KillWorld, kept: Store): Store {
  const noteState = ({ accountId, mode, mark, tip }: PullState) => {
    for (const [name, key] of [
      ['mark', mark],
      ['tip', tip],
    ] as const) {
      const before = world.marks.get(`${name} of ${accountId} ${mode}`) ?? '';
      if ((key ?? '') < before) world.broken.push(`the ${name} of ${accountId} goes back: ${before} → ${key}`);
      world.marks.set(`${name} of ${accountId} ${mode}`, key ?? '');
    }
  };
  return {
    ...kept,
    async writePage(page: PageWrite, fence: Fence) {
      const outcome = await kept.writePage(page, fence);
      noteState(page.state);
      for (const row of page.rows) {
        const key = JSON.stringify([row.accountId, row.id]);
        if (!world.firstWritten.has(key)) world.firstWritten.set(key, toRowContent(row));
      }
      return outcome;
    },
    async writePullState(state: PullState, fence: Fence) {
      await kept.writePullState(state, fence);
      noteState(state);
    },
  };
}

export function toRowContent({ amount, status, bookedOn, purpose }: Transaction): RowContent {
  return { amount: `${toDecimalText(amount)} ${amount.currency}`, status, bookedOn, purpose };
}
