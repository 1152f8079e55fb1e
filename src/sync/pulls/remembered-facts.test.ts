import { expect, test } from 'vitest';
import { buildAccount, buildConnection, NOON } from '../../../tests/build-store-facts.ts';
import { createMemoryStore } from '../../../tests/memory-store/memory-store.ts';
import type { Fence } from '../../local-db/fence.ts';
import type { Store } from '../../local-db/store.ts';
import { rememberFacts } from './remembered-facts.ts';

async function openStore(wrap: (store: Store) => Partial<Store> = () => ({})) {
  const inner = createMemoryStore();
  const fence = await inner.claim();
  const reads: string[] = [];
  const counted: Store = {
    ...inner,
    readAccounts: () => {
      reads.push('accounts');
      return inner.readAccounts();
    },
    ...wrap(inner),
  };
  return { store: rememberFacts(counted), fence, reads };
}

const writeAccount = (store: Store, fence: Fence, id = 'a1') =>
  store.writeAccounts({ accounts: [buildAccount({ id })], readAt: NOON }, fence);
const accountIds = async (store: Store) => (await store.readAccounts()).map(({ id }) => id);

test('reads once what nobody has written since', async () => {
  const { store, fence, reads } = await openStore();
  await writeAccount(store, fence);
  expect([await accountIds(store), await accountIds(store)]).toEqual([['a1'], ['a1']]);
  expect(reads).toHaveLength(1);
});

test('a write of one list is read by the next question, and leaves the others remembered', async () => {
  const { store, fence, reads } = await openStore();
  await accountIds(store);
  await store.writeConnections({ connections: [buildConnection()], readAt: NOON, isWholeList: true }, fence);
  await store.writeConnectionAccounts([], fence);
  await accountIds(store);
  expect(reads).toHaveLength(1);
  await writeAccount(store, fence);
  expect(await accountIds(store)).toEqual(['a1']);
  await writeAccount(store, fence, 'a2');
  expect(await accountIds(store)).toEqual(['a1', 'a2']);
});

test('what is read while it is written is forgotten when the write is over', async () => {
  const written = Promise.withResolvers<void>();
  const { store, fence } = await openStore((inner) => ({
    writeAccounts: async (facts, of) => {
      await written.promise;
      await inner.writeAccounts(facts, of);
    },
  }));
  const writing = writeAccount(store, fence);
  expect(await accountIds(store)).toEqual([]);
  written.resolve();
  await writing;
  expect(await accountIds(store)).toEqual(['a1']);
});

test('a write that failed may have been done all the same: it is read again', async () => {
  const { store, fence } = await openStore((inner) => ({
    writeAccounts: async (facts, of) => {
      await inner.writeAccounts(facts, of);
      throw new Error('told of a failure');
    },
  }));
  await accountIds(store);
  await expect(writeAccount(store, fence)).rejects.toThrow('told of a failure');
  expect(await accountIds(store)).toEqual(['a1']);
});

test('a reading that failed is tried again', async () => {
  let failures = 1;
  const { store } = await openStore((inner) => ({
    readAccounts: async () => {
      if (failures-- > 0) throw new Error('not now');
      return inner.readAccounts();
    },
  }));
  await expect(store.readAccounts()).rejects.toThrow('not now');
  expect(await store.readAccounts()).toEqual([]);
});
