// The laws of the sweep, over a bank that deletes, takes corrections back and changes while it is read, and a client that crashes anywhere.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TransactionsApi } from '../../bank-api/ports.ts';
import { propertyRuns } from '../../../tests/property-runs.ts';
import { anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';
import type { Store } from '../../local-db/store.ts';

const RUNS = propertyRuns(60);
const HOUR_MS = 3_600_000;

const change = fc.record({
  kind: fc.constantFrom('insertLate', 'delete', 'takeBack', 'restore', 'insertFirst'),
  target: fc.nat(40),
});
type ListRequest = Parameters<TransactionsApi['listTransactions']>[0];
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly harness: Harness;
  readonly deleted: ReturnType<typeof aRow>[];
  versions: number;
}

/** Nothing a safe round could see: each stamp is days old. */
function applyChange(world: World, { kind, target }: Change): void {
  const { bank, clock } = world.harness;
  world.versions += 1;
  const purpose = `version ${world.versions}`;
  const old = at(clock.nowMs() - 100 * HOUR_MS - world.versions * 1_000);
  const known = bank.rows[target % Math.max(1, bank.rows.length)];
  const id = `n${world.versions}`;
  switch (kind) {
    case 'insertLate':
      bank.rows.push(aRow({ id, purpose, lastUpdated: old }));
      break;
    case 'insertFirst':
      bank.rows.unshift(aRow({ id, purpose, lastUpdated: old }));
      break;
    case 'delete':
      if (known === undefined) break;
      bank.rows = bank.rows.filter((row) => row !== known);
      world.deleted.push(known);
      break;
    case 'takeBack':
      bank.rows = bank.rows.map((row) => (row === known ? aRow({ id: row.id, purpose, lastUpdated: old }) : row));
      break;
    case 'restore': {
      const restored = world.deleted.pop();
      if (restored !== undefined) bank.rows.push(restored);
      break;
    }
  }
}

async function startWorld(rows: number, pageSize: number): Promise<World> {
  const harness = await startHarness();
  const { bank, clock } = harness;
  bank.accounts = [anAccount({ connectionId: null })];
  bank.pageSize = pageSize;
  bank.rows = Array.from({ length: rows }, (_, index) =>
    aRow({ id: `t${index}`, lastUpdated: at(clock.nowMs() - 200 * HOUR_MS - index * HOUR_MS) }),
  );
  await harness.run(300);
  return { harness, deleted: [], versions: 0 };
}

async function runQuietly({ service, clock }: Harness, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    await service.pullIfDue({ tabId: 'tab', isVisible: true, isWakeUp: false }).catch(() => undefined);
    await clock.advance(5_000);
  }
}

/** An hour later nothing is too fresh; what is held back is confirmed. */
async function verifyCalmly({ harness }: World): Promise<void> {
  await harness.clock.advance(HOUR_MS);
  await harness.service.verify({ accountIds: null });
  await runQuietly(harness, 30);
  await harness.service.confirmMissing('a1');
  await runQuietly(harness, 30);
}

function listedRows({ bank }: Harness): readonly string[] {
  return bank.rows.map((row) => `${row.id} ${row.lastUpdated?.key}`).sort();
}

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

test('after one calm sweep the table equals the bank’s list, whatever happened before, and no row was ever deleted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 10 }),
      fc.array(change, { maxLength: 6 }),
      fc.record({
        rows: fc.nat(12),
        pageSize: fc.constantFrom(1, 3, 500),
        crashAfterCalls: fc.nat(30),
        failures: fc.nat(5),
      }),
      async (changes, midSweep, { rows, pageSize, crashAfterCalls, failures }) => {
        const world = await startWorld(rows, pageSize);
        const { harness } = world;
        const { bank, store } = harness;
        for (const each of changes) applyChange(world, each);
        const pending = [...midSweep];
        let failing = failures;
        bank.beforeAnswer = (call) => {
          if (call !== 'listTransactions' && call !== 'readTransaction') return;
          const next = pending.pop();
          if (next !== undefined) applyChange(world, next);
          failing -= 1;
          if (failing > 0 && failing % 2 === 0) throw bankError('server');
        };
        await harness.clock.advance(HOUR_MS);
        await harness.service.verify({ accountIds: null });
        await harness.reload((inner) => crashing(inner, crashAfterCalls));
        await runQuietly(harness, 20);
        await harness.reload();
        await runQuietly(harness, 120);
        bank.beforeAnswer = () => undefined;
        const known = [...(await store.readHeldVersions('a1')).keys()];
        await verifyCalmly(world);
        expect(await harness.keptRows()).toEqual(listedRows(harness));
        const held = await store.readHeldVersions('a1');
        expect(known.filter((id) => !held.has(id))).toEqual([]);
        const ledger = await store.readLedgerSequence();
        await verifyCalmly(world);
        expect(await store.readLedgerSequence()).toBe(ledger);
      },
    ),
    { numRuns: RUNS },
  );
});

test('a crash at any call of a sweep loses nothing and marks nothing that is there', async () => {
  for (let afterCalls = 0; afterCalls <= 40; afterCalls += 1) {
    const world = await startWorld(20, 7);
    const { harness } = world;
    for (const kind of ['delete', 'takeBack', 'insertLate', 'insertFirst'] as const) {
      applyChange(world, { kind, target: 5 });
    }
    await harness.clock.advance(HOUR_MS);
    await harness.service.verify({ accountIds: null });
    await harness.reload((inner) => crashing(inner, afterCalls));
    await runQuietly(harness, 10);
    await harness.reload();
    await runQuietly(harness, 10);
    await harness.clock.advance(HOUR_MS);
    await harness.service.verify({ accountIds: null });
    await runQuietly(harness, 30);
    expect(await harness.keptRows(), `crashed at call ${afterCalls}`).toEqual(listedRows(harness));
    expect((await harness.store.readAccountStats()).get('a1')).toMatchObject({ missingCount: 1 });
  }
});

test('requests stay bounded whatever the sweeps meet: a list that never holds still, and a bank that fails', async () => {
  const world = await startWorld(6, 3);
  const { harness } = world;
  let requests = 0;
  harness.bank.beforeAnswer = (call, argument) => {
    if (call !== 'listTransactions' || Object.keys((argument as ListRequest).filter).length > 0) return;
    requests += 1;
    applyChange(world, { kind: 'delete', target: requests });
    applyChange(world, { kind: 'insertLate', target: 0 });
    if (requests % 3 > 0) throw bankError('server');
  };
  await harness.service.verify({ accountIds: null });
  await runQuietly(harness, 3_600);
  // Begun after 0, 1, 5 and 21 minutes; four passes of two or three pages, each asked for at most four times.
  expect(requests).toBeGreaterThan(4);
  expect(requests).toBeLessThanOrEqual(4 * 4 * 3 * 4);
});
