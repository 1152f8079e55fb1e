import { expect, onTestFinished, test } from 'vitest';
import { createBankApis } from '../src/bank-api/create-bank-apis.ts';
import type { Answer, PageToken, TransactionsApi, TransactionsPage } from '../src/bank-api/ports.ts';
import { appConfigSchema } from '../src/config/app-config.ts';
import { systemClock } from '../src/lib/clock.ts';
import { readGatewayConfig, type GatewayConfig } from './gateway-config.ts';
import { startGateway } from './start-gateway.ts';

function toConfig(scenario?: string): GatewayConfig {
  const { config } = readGatewayConfig({ PORT: '0' });
  if (config === null) throw new Error('nothing is set, so nothing can be wrong');
  return { ...config, bank: { kind: 'sandbox', scenario, speed: 1_000, seed: 1, historyDays: 300 } };
}

/** The whole way over real HTTP: client, gateway, simulated bank. */
async function start() {
  const gateway = await startGateway({ config: toConfig(), isApiOnly: true, log: null });
  onTestFinished(() => gateway.close());
  const readConfig = async () => appConfigSchema.parse(await (await fetch(`${gateway.url}/config.json`)).json());
  const apis = createBankApis({ config: await readConfig(), fetch, clock: systemClock, baseUrl: gateway.url });
  return { ...apis, url: gateway.url, readConfig };
}

async function readAllIds(transactions: TransactionsApi, accountId: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let page: PageToken | null = null;
  do {
    const { value }: Answer<TransactionsPage> = await transactions.listTransactions({ accountId, filter: {}, page });
    expect(value.rejected).toEqual([]);
    for (const { id } of value.rows) ids.add(id);
    page = value.next;
  } while (page !== null);
  return ids;
}

test('a synchronisation can be started and followed to its end, and rows be read to the last page', async () => {
  const { sync, transactions } = await start();
  const connections = await sync.listConnections();
  expect(connections.value.length).toBeGreaterThanOrEqual(7);
  expect(connections.bankDate).not.toBeNull();
  const { queueId } = (await sync.subscribe()).value;
  const started = await sync.startSync({ connectionId: null, type: 'ALL' });
  expect(started.value?.toSorted()).toEqual(connections.value.map(({ id }) => id).toSorted());
  const types = async () => (await sync.readQueue(queueId)).value.map(({ type }) => type);
  await expect.poll(types).toContain('SYNC_ALL_SUCCESS');

  const [account] = (await transactions.listAccounts()).value;
  const ids = await readAllIds(transactions, account?.id ?? '');
  expect(ids.size).toBeGreaterThan(500);
});

test('another scenario is another source: what was opened for the old world is told to reload', async () => {
  const { sync, url, readConfig } = await start();
  const before = await readConfig();
  const chosen = await fetch(`${url}/sandbox/scenario`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Tidemark': '1' },
    body: JSON.stringify({ scenario: 'nothing-new' }),
  });
  expect(chosen.status).toBe(204);
  const after = await readConfig();
  expect(after.sandbox?.scenario).toBe('nothing-new');
  expect(after.sourceId).not.toBe(before.sourceId);
  await expect(sync.listConnections()).rejects.toMatchObject({ code: 'source-changed' });
});

test('a scenario that does not exist is refused with its name and those there are', async () => {
  const starting = startGateway({ config: toConfig('sunshine'), isApiOnly: true, log: null });
  await expect(starting).rejects.toThrow(/^SANDBOX_SCENARIO is "sunshine".*everyday/);
});
