// The laws of the pull, over a small bank that commits late, shifts its pages, repeats stamps, and a client that crashes anywhere.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../../tests/property-runs.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Store } from '../../local-db/store.ts';

const RUNS = propertyRuns(150);

/** Ages in seconds: `stampAge` of the row's stamp; a late row is committed with an older stamp than others already listed. */
const change = fc.record({
  kind: fc.constantFrom('insert', 'update', 'insertEarlierInList'),
  target: fc.nat(30),
  stampAgeMs: fc.oneof(
    fc.constant(0),
    fc.nat(400_000),
    // One node's clock is far ahead.
    fc.integer({ min: -7_200_000, max: -3_000_000 }),
  ),
});
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const), change }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), afterCalls: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), calls: fc.integer({ min: 1, max: 4 }) }) },
);
/** The bank changes in the middle of a pass, too. */
const midPass = fc.array(change, { maxLength: 6 });

function applyChange(
  { bank, clock }: Harness,
  { kind, target, stampAgeMs }: typeof change extends fc.Arbitrary<infer T> ? T : never,
): void {
  const lastUpdated = instantFromEpochMs(clock.nowMs() - stampAgeMs);
  const known = bank.rows[target % Math.max(1, bank.rows.length)];
  if (
    kind === 'update' &&
    known !== undefined &&
    known.lastUpdated !== null &&
    lastUpdated.key > known.lastUpdated.key
  ) {
    // An update moves the row to the end of the list: the unread ones shift onto a page already read.
    bank.rows = [
      ...bank.rows.filter((row) => row !== known),
      aRow({ id: known.id, lastUpdated, purpose: `changed at ${lastUpdated.key}` }),
    ];
    return;
  }
  const row = aRow({ id: `t${bank.rows.length}`, lastUpdated, purpose: `new at ${lastUpdated.key}` });
  bank.rows = kind === 'insertEarlierInList' ? [row, ...bank.rows] : [...bank.rows, row];
}

/** Three rows share each stamp, where they do not all. */
function historyAgeMs({ count, order }: { count: number; order: string }, index: number): number {
  if (order === 'same moment') return 86_400_000;
  return 86_400_000 + 7 * 86_400_000 * Math.floor((order === 'newest first' ? index : count - index) / 3);
}

/** A store that dies at its nth call, before or after doing it. */
function crashing(store: Store, afterCalls: number): Store {
  let calls = 0;
  return new Proxy(store, {
    get(target, property, receiver) {
      const method: unknown = Reflect.get(target, property, receiver);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        calls += 1;
        if (calls > afterCalls) {
          if (calls % 2 === 0) await Reflect.apply(method, target, args);
          throw new Error('the tab was closed');
        }
        return await Reflect.apply(method, target, args);
      };
    },
  });
}

async function runQuietly(harness: Harness, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    const tab = { tabId: 'tab', isVisible: true, isWakeUp: false };
    await harness.service.pullIfDue(tab).catch(() => undefined);
    await harness.clock.advance(5_000);
  }
}

/** Each version of a row has a stamp of its own, so these two say all that is in a table. */
function listedRows({ bank }: Harness): readonly string[] {
  return bank.rows.map((row) => `${row.id} ${row.lastUpdated?.key}`).sort();
}

test('once faults stop, the table equals the bank’s list, and no mark ever went back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 14 }),
      midPass,
      fc.constantFrom(1, 3, 500),
      fc.record({ count: fc.nat(25), order: fc.constantFrom('oldest first', 'newest first', 'same moment') }),
      async (steps, changesMidPass, pageSize, history) => {
        const harness = await startHarness();
        const { bank, clock, store } = harness;
        bank.accounts = [anAccount({ connectionId: null })];
        bank.pageSize = pageSize;
        bank.rows = Array.from({ length: history.count }, (_, index) =>
          aRow({ id: `t${index}`, lastUpdated: at(clock.nowMs() - historyAgeMs(history, index)) }),
        );
        const pending = [...changesMidPass];
        let failing = 0;
        bank.beforeAnswer = (call) => {
          if (call !== 'listTransactions') return;
          const next = pending.pop();
          if (next !== undefined) applyChange(harness, next);
          if (failing > 0) {
            failing -= 1;
            throw bankError('server');
          }
        };
        let mark = '';
        const assertMarkNeverGoesBack = async () => {
          const [state] = await store.readPullStates();
          expect((state?.mark ?? '') >= mark).toBe(true);
          mark = state?.mark ?? '';
        };
        for (const step of steps) {
          if (step.do === 'change') applyChange(harness, step.change);
          if (step.do === 'wait') await runQuietly(harness, step.seconds);
          if (step.do === 'fail') failing = step.calls;
          if (step.do === 'crash') {
            await harness.reload((inner) => crashing(inner, step.afterCalls));
            await runQuietly(harness, 30);
            await harness.reload();
          }
          await assertMarkNeverGoesBack();
        }
        // Calm: longer than the longest pause between rounds these steps can have led to.
        failing = 0;
        await runQuietly(harness, 1_200);
        await harness.service.pullIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
        await runQuietly(harness, 7_200);
        await assertMarkNeverGoesBack();
        expect(await harness.keptRows()).toEqual(listedRows(harness));
      },
    ),
    { numRuns: RUNS },
  );
});

test.each(['newest first', 'oldest first'])(
  'a crash at any call of a first download, %s, loses nothing',
  async (order) => {
    for (let afterCalls = 0; afterCalls <= 50; afterCalls += 1) {
      const harness = await startHarness();
      const { bank, clock } = harness;
      bank.accounts = [anAccount({ connectionId: null })];
      bank.pageSize = 3;
      bank.rows = Array.from({ length: 20 }, (_, index) =>
        aRow({ id: `t${index}`, lastUpdated: at(clock.nowMs() - historyAgeMs({ count: 20, order }, index)) }),
      );
      await harness.reload((inner) => crashing(inner, afterCalls));
      await runQuietly(harness, 5);
      await harness.reload();
      await runQuietly(harness, 300);
      expect(await harness.keptRows(), `crashed at call ${afterCalls}`).toEqual(listedRows(harness));
    }
  },
);

test('the same bank read twice changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(12), fc.constantFrom(1, 2, 5, 500), async (rows, pageSize) => {
      const harness = await startHarness();
      harness.bank.accounts = [anAccount({ connectionId: null })];
      harness.bank.pageSize = pageSize;
      harness.bank.rows = Array.from({ length: rows }, (_, index) => aRow({ id: `t${index}` }));
      await runQuietly(harness, 10);
      const before = await harness.keptRows();
      const ledger = await harness.store.readLedgerSequence();
      await runQuietly(harness, 3_600);
      expect(await harness.keptRows()).toEqual(before);
      expect(await harness.store.readLedgerSequence()).toBe(ledger);
      expect(before).toHaveLength(rows);
    }),
    { numRuns: propertyRuns(20) },
  );
});

test('requests an hour stay bounded on a quiet account', async () => {
  const harness = await startHarness();
  harness.bank.accounts = [anAccount({ connectionId: null })];
  harness.bank.rows = [aRow()];
  await runQuietly(harness, 600);
  const before = harness.bank.count('listTransactions');
  await runQuietly(harness, 3_600);
  expect(harness.bank.count('listTransactions') - before).toBeLessThanOrEqual(70);
});
