// Nothing happens at the banks: what the owner of the database does each second then, and how often the pages hear of it.
import { expect, test } from 'vitest';
import { startHarness } from '../../tests/sync/service-harness.ts';
import { anAccount, aConnection, aRow, at } from '../../tests/sync/builders.ts';
import { createMemoryStore } from '../../tests/memory-store/memory-store.ts';
import type { Store } from '../local-db/store.ts';

/** Its history is proven, and no bank is at work. */
async function startAtRest() {
  const reads: string[] = [];
  const store = new Proxy(createMemoryStore(), {
    get(target, name: keyof Store) {
      if (name.startsWith('read')) reads.push(name);
      return target[name];
    },
  });
  const harness = await startHarness(store);
  const accountIds = ['a1', 'a2', 'a3'];
  harness.bank.accounts = accountIds.map((id) => anAccount({ id, connectionId: '1' }));
  harness.bank.connections.set('1', aConnection());
  harness.bank.rows = accountIds.map((accountId) => aRow({ id: `of ${accountId}`, accountId }));
  await harness.run(400);
  expect((await harness.service.readState()).accounts?.[0]?.history).toBe('complete');
  harness.told.length = 0;
  reads.length = 0;
  return { harness, reads };
}

test('the pages are told at most once a minute, of the last answer, however many accounts were looked at in vain', async () => {
  const { harness } = await startAtRest();
  const before = harness.bank.count('listTransactions');
  await harness.run(180);
  expect(harness.bank.count('listTransactions') - before).toBeGreaterThanOrEqual(9);
  expect(new Set(harness.told)).toEqual(new Set(['sync']));
  expect(harness.told.length).toBeLessThanOrEqual(3);
});

test('a row that comes is told of at once', async () => {
  const { harness } = await startAtRest();
  harness.bank.rows = [...harness.bank.rows, aRow({ id: 'new', lastUpdated: at(harness.clock.nowMs()) })];
  await harness.run(65);
  expect(harness.told).toContain('transactions');
});

test('the lists of banks and accounts are not read again each second', async () => {
  const { harness, reads } = await startAtRest();
  await harness.run(20);
  expect(reads.filter((name) => /Connections|Accounts/i.test(name))).toEqual([]);
});
