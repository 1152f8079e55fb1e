// Whatever a bank calls an account, a row, a connection or a queue: what its server decodes is exactly that, or nothing was sent.
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createBankApis } from '../../src/bank-api/create-bank-apis.ts';
import { BankApiError } from '../../src/bank-api/bank-api-error.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { toIdProblem } from '../../src/lib/bank-id.ts';
import { startFakeBank, toTestBank } from './fake-bank.ts';
import { startHarness } from './gateway-harness.ts';
import { oddIds } from './odd-ids.ts';

async function startWay(transactionsApi: 'everifin' | 'linxo') {
  const bank = await startFakeBank();
  onTestFinished(() => bank.close());
  const { sync } = toTestBank(bank.url);
  const address = { ...sync, api: transactionsApi, url: `${bank.url}/${transactionsApi}` };
  const { url } = await startHarness({ bank: { sync, transactions: address } });
  const config = { sourceId: 'live-test', syncApi: 'linxo', transactionsApi } as const;
  const apis = createBankApis({ config, fetch, clock: systemClock, baseUrl: url });
  return { ...apis, received: bank.received };
}

/** What the bank's server is asked for, each segment and each value undone once; else why nothing was sent. */
async function askedOf({ received }: Awaited<ReturnType<typeof startWay>>, ask: () => Promise<unknown>) {
  received.length = 0;
  const code = await ask().then(
    () => null,
    (error: unknown) => (error instanceof BankApiError ? error.code : error),
  );
  const [request, ...others] = received;
  if (request === undefined || others.length > 0) return { code, path: null, query: null };
  const { pathname, searchParams } = new URL(request.url, 'http://bank.test');
  return { code: null, path: pathname.split('/').map(decodeURIComponent), query: Object.fromEntries(searchParams) };
}

const NOT_SENT = { code: 'unaskable-id', path: null, query: null };

test('ids in a path', async () => {
  const way = await startWay('everifin');
  await fc.assert(
    fc.asyncProperty(oddIds, oddIds, async (accountId, id) => {
      const isSent = toIdProblem(accountId) === null && toIdProblem(id) === null;
      const path = ['', 'everifin', 'accounts', accountId, 'transactions', id];
      expect(await askedOf(way, () => way.transactions.readTransaction({ accountId, id }))).toEqual(
        isSent ? { code: null, path, query: {} } : NOT_SENT,
      );
      expect(await askedOf(way, () => way.sync.startSync({ connectionId: id, type: 'ALL' }))).toEqual(
        toIdProblem(id) === null
          ? { code: null, path: ['', 'linxo', 'connections', id, 'synchronize'], query: {} }
          : NOT_SENT,
      );
    }),
    { numRuns: 150 },
  );
});

test('ids in a query', async () => {
  const way = await startWay('linxo');
  await fc.assert(
    fc.asyncProperty(oddIds, async (accountId) => {
      const request = { accountId, filter: {}, page: null };
      expect(await askedOf(way, () => way.transactions.listTransactions(request))).toEqual(
        toIdProblem(accountId) === null
          ? {
              code: null,
              path: ['', 'linxo', 'transactions'],
              query: { account_id: accountId, page: '1', limit: '500' },
            }
          : NOT_SENT,
      );
    }),
    { numRuns: 100 },
  );
});
