// For tests: a bank that is a plain HTTP server, notes what reaches it and answers as it is told.
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { Bank } from '../../gateway/bank.ts';
import { fixedToken } from '../../gateway/tokens/token-source.ts';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface FakeBank {
  readonly url: string;
  readonly host: string;
  readonly received: ReceivedRequest[];
  answer: RequestListener;
  close(): Promise<void>;
}

export const TOKENS = { sync: 'canary-sync-token', transactions: 'canary-transactions-token' };

export async function startFakeBank(): Promise<FakeBank> {
  const bank: Omit<FakeBank, 'url' | 'host' | 'close'> = {
    received: [],
    answer: (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
    },
  };
  const server = createServer((request, response) => {
    bank.received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    bank.answer(request, response);
  });
  const port = await listenOnFreePort(server);
  const host = `127.0.0.1:${port}`;
  return Object.assign(bank, { url: `http://${host}`, host, close: () => closeServer(server) });
}

/** What the gateway is told to stand before. */
export function toTestBank(url: string, overrides: Partial<Bank> = {}): Bank {
  return {
    kind: 'live',
    label: 'test bank',
    sync: { api: 'linxo', url: `${url}/linxo`, access: { kind: 'fixed', token: TOKENS.sync } },
    transactions: { api: 'everifin', url: `${url}/everifin`, access: { kind: 'fixed', token: TOKENS.transactions } },
    tokens: { sync: fixedToken(TOKENS.sync), transactions: fixedToken(TOKENS.transactions) },
    sourceId: () => 'live-test',
    sandbox: null,
    ...overrides,
  };
}

export function listenOnFreePort(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
