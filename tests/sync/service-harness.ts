// A service over a fake bank, a store in memory and a clock that only the test moves; one visible tab asks it, as pages do.
import { DEFAULT_TIMELINE, DEFAULT_TIMINGS } from '../../src/config/app-config.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import type { Store } from '../../src/local-db/store.ts';
import { createSyncService } from '../../src/sync/create-sync-service.ts';
import type { OwnedSyncService } from '../../src/sync/create-sync-service.ts';
import type { RefreshRules, TimelineRules } from '../../src/sync/sync-context.ts';
import type { Instant } from '../../src/domain/dates/instant.ts';
import { deriveOldest } from '../../src/domain/connections/as-of.ts';
import type { Run } from '../../src/domain/runs/run.ts';
import { readRunHistory } from '../../src/shared/runs/run-history.ts';
import { toEndingSentence } from '../../src/words/endings.ts';
import { createFakeClock } from '../fake-clock.ts';
import type { FakeClock } from '../fake-clock.ts';
import { bankError, createFakeBank } from './fake-bank.ts';
import type { FakeBank } from './fake-bank.ts';

export const NO_RULES: RefreshRules = { coolDownMs: 0, perDay: null, price: null, staleAfterMs: 86_400_000 };
export const TAB = { tabId: 'tab', isVisible: true, isWakeUp: false };

export interface Harness {
  readonly clock: FakeClock;
  readonly bank: FakeBank;
  readonly store: Store;
  service: OwnedSyncService;
  isOnline: boolean;
  isVisible: boolean;
  /** The browser's clock against the gateway's, from the next reload on. */
  browserAheadMs: number;
  /** What the service said has changed. */
  readonly told: ('sync' | 'transactions')[];
  /** One call of each kind a second, as the pages do. */
  run(seconds: number): Promise<void>;
  refresh(connectionId?: string | null): Promise<readonly string[]>;
  /** A new owner over the same store: what a reload is. */
  reload(wrap?: (store: Store) => Store): Promise<void>;
  /** The rows kept of an account, as `id stamp`. */
  keptRows(accountId?: string): Promise<readonly string[]>;
  /** All runs, newest first, as a page comes to hold them. */
  runs(): Promise<readonly Run[]>;
  /** The endings of all runs, newest first. */
  sentences(): Promise<readonly string[]>;
}

export async function startHarness(
  store: Store = createMemoryStore(),
  rules: Partial<RefreshRules> = {},
  timeline: TimelineRules = DEFAULT_TIMELINE,
): Promise<Harness> {
  const clock = createFakeClock();
  const bank = createFakeBank(clock);
  async function open(wrapped: Store, aheadMs: number): Promise<OwnedSyncService> {
    return createSyncService({
      syncApi: bank.syncApi,
      transactionsApi: bank.transactionsApi,
      store: wrapped,
      fence: await store.claim(),
      clock: { ...clock, nowMs: () => clock.nowMs() + aheadMs },
      random: seededRandom(1),
      timings: DEFAULT_TIMINGS,
      refreshRules: { ...NO_RULES, ...rules },
      timeline,
      onChange: (topics) => harness.told.push(...topics),
      isOnline: () => harness.isOnline,
    });
  }
  const harness: Harness = {
    clock,
    bank,
    store,
    service: await open(store, 0),
    isOnline: true,
    isVisible: true,
    browserAheadMs: 0,
    told: [],
    async run(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        const visibility = { ...TAB, isVisible: harness.isVisible };
        await harness.service.pollIfDue(visibility);
        await harness.service.pullIfDue(visibility);
        await clock.advance(1_000);
      }
    },
    async refresh(connectionId = null) {
      const { outcomes } = await harness.service.refresh({ connectionId, type: 'ALL' });
      return outcomes.map((outcome) => `${outcome.connectionId} ${outcome.kind}`);
    },
    async reload(wrap = (wrapped) => wrapped) {
      harness.service.dispose();
      harness.service = await open(wrap(store), harness.browserAheadMs);
    },
    async keptRows(accountId = 'a1') {
      const versions = await store.readVersions(accountId, null);
      return [...versions].map(([id, stamp]) => `${id} ${stamp}`).sort();
    },
    async runs() {
      const first = await readRunHistory(harness.service, null);
      return (first.isWhole ? first : await readRunHistory(harness.service, first)).runs;
    },
    async sentences() {
      return (await harness.runs()).map((run) =>
        run.ending === null
          ? `${run.connectionName}: ${run.phase}`
          : toEndingSentence(run.ending, run.connectionName, (instant) => instant.key.slice(11, 16)),
      );
    },
  };
  return harness;
}

/** Nobody looks, and only the rows are answered: nothing has told the new owner the time before its first round or sweep. */
export async function reloadInTheDark(harness: Harness): Promise<void> {
  const { bank } = harness;
  harness.isVisible = false;
  bank.beforeAnswer = (call) => {
    if (call !== 'listTransactions' && call !== 'readTransaction') throw bankError('server');
  };
  await harness.reload();
}

/** Of all accounts together; null: of one of them nothing is proven. */
export async function readAsOf({ service }: Harness): Promise<Instant | null> {
  return deriveOldest(((await service.readState()).accounts ?? []).map(({ asOf }) => asOf));
}
