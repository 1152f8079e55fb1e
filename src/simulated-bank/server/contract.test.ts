// Holds the simulated bank and the real client to each other: what the one says, the other reads without a loss.
import { expect, test } from 'vitest';
import { createBankApis } from '../../bank-api/create-bank-apis.ts';
import type { PageToken, TransactionsApi } from '../../bank-api/ports.ts';
import { toDecimalText } from '../../domain/money/money.ts';
import { createStandingClock } from './bank-for-tests.ts';
import { tellTruth } from './control-handlers.ts';
import { createDemoFetch } from './demo-bank.ts';
import { createBankWorld } from '../world/bank-world.ts';
import { demoJournalSchema } from './demo-journal.ts';

async function connect(transactionsApi: 'everifin' | 'linxo') {
  const clock = createStandingClock();
  let journal: unknown = null;
  const bank = await createDemoFetch({
    loadJournal: () => Promise.resolve(null),
    saveJournal: (saved) => Promise.resolve(void (journal = saved)),
    clock,
  });
  const config = { sourceId: 'demo', syncApi: 'linxo', transactionsApi } as const;
  // The demo's transactions are Everifin's; Linxo's are under the other prefix.
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const url = transactionsApi === 'linxo' ? request.url.replace('/api/transactions', '/api/sync') : request.url;
    return bank.fetch(url, { method: request.method, headers: request.headers });
  };
  const apis = createBankApis({ config, fetch, clock, baseUrl: 'http://demo.test' });
  const truth = () => tellTruth(createBankWorld({ ...demoJournalSchema.parse(journal), nowMs: () => clock.nowMs() }));
  return { ...apis, clock, truth };
}

async function readAll(api: TransactionsApi, accountId: string) {
  const rows = [];
  let page: PageToken | null = null;
  do {
    const { value } = await api.listTransactions({ accountId, filter: {}, page });
    expect(value.rejected).toEqual([]);
    rows.push(...value.rows);
    page = value.next;
  } while (page !== null);
  return rows;
}

test('every Everifin transaction is read as the bank keeps it: id, amount, stamps, days', async () => {
  const { transactions, truth } = await connect('everifin');
  const whole = truth();
  const expected = new Map(whole.map((row) => [row.id, row]));
  const accounts = (await transactions.listAccounts()).value;
  expect(accounts).toHaveLength(18);
  const some = accounts.slice(4, 8);
  let count = 0;
  for (const { id } of some) {
    for (const row of await readAll(transactions, id)) {
      const kept = expected.get(row.id);
      count += 1;
      const read = [row.accountId, toDecimalText(row.amount), row.lastUpdated?.text, row.createdAt?.text, row.bookedOn];
      expect(read).toEqual([
        kept?.accountId,
        kept?.amount,
        kept?.lastUpdated,
        kept?.createdAt,
        kept?.bookingDate ?? null,
      ]);
    }
  }
  expect(count).toBe(whole.filter(({ accountId }) => some.some(({ id }) => id === accountId)).length);
});

test('every Linxo transaction is read on its own day', async () => {
  const { transactions, truth } = await connect('linxo');
  const [account] = (await transactions.listAccounts()).value;
  const rows = await readAll(transactions, account?.id ?? '');
  const whole = truth();
  const own = whole.filter(({ accountId }) => accountId === whole[0]?.accountId);
  expect(rows.map(({ bookedOn }) => bookedOn ?? '').sort()).toEqual(
    own.map(({ bookingDate = '' }) => bookingDate).sort(),
  );
});

test('connections, a run and its events are read by the sync API', async () => {
  const { sync, clock } = await connect('everifin');
  const connections = (await sync.listConnections()).value;
  expect(connections.map(({ channels }) => channels.length)).toEqual([2, 2, 1, 1, 1, 1, 2, 2]);
  const { queueId } = (await sync.subscribe()).value;
  expect((await sync.startSync({ connectionId: null, type: 'ALL' })).value).toHaveLength(8);
  clock.pass(60_000);
  const events = (await sync.readQueue(queueId)).value;
  expect(events.filter(({ type }) => type === 'SYNC_ALL_SUCCESS')).toHaveLength(8);
  expect(events.filter(({ problem }) => problem !== null)).toEqual([]);
  expect((await sync.listConnectionAccounts()).value).toHaveLength(18);
});
