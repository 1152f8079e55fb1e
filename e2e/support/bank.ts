// The simulated bank of a test, and its control door: what it lists, what happens at it, what goes wrong with it.
import type { TestServers } from './test-servers.ts';

const TOKEN = 'e2e-sandbox-token';

interface BankRow {
  id: string;
  accountId: string;
  amount: string;
  currency: string;
  lastUpdated: string;
}

export interface Bank {
  readonly url: string;
  /** Environment that points a gateway at this bank. */
  readonly gatewayEnv: Record<string, string>;
  /** Every transaction the bank would list now, over all accounts. */
  truth(): Promise<BankRow[]>;
  /** How many those are. */
  countRows(): Promise<number>;
  /** Adds and changes rows at the bank, at once. */
  drift(change: { added: number; changed: number }): Promise<void>;
  /** Puts text into the queue exactly as it is. */
  putEvent(rawJson: string): Promise<void>;
  /** Another world, which begins at this moment. */
  setClock(startedAtMs: number): Promise<void>;
  /** Lets time pass at the bank at once, up to this moment. */
  skipTo(atMs: number): Promise<void>;
  /** `on` limits it to calls about that; `retryAfter` is what a rate limit says: seconds, or a date. */
  fault(fault: { kind: string | null; times?: number; on?: string; retryAfter?: string }): Promise<void>;
  /** Somebody else starts a synchronisation. */
  startSync(connectionId: string): Promise<void>;
  /** How the bank itself says the connection stands. */
  readStatus(connectionId: string): Promise<string>;
  stop(): Promise<void>;
}

/** Where the first download itself is the story: some 20,000 rows. */
export const WHOLE_HISTORY = { SANDBOX_DAYS: '1096' };

export async function startBank(
  servers: Pick<TestServers, 'start'>,
  env: Readonly<Record<string, string>> = {},
): Promise<Bank> {
  const server = await servers.start('bank', {
    SANDBOX_TOKEN: TOKEN,
    SANDBOX_SPEED: '8',
    SANDBOX_SEED: '1',
    // A story about one refresh need not wait for three years of history first.
    SANDBOX_DAYS: '90',
    ...env,
  });
  const describe = async () => (await ask('GET', '/sandbox')).json() as Promise<{ nowMs: number; rowCount: number }>;
  const ask = async (method: string, path: string, body?: string): Promise<Response> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} of the simulated bank: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    url: server.url,
    gatewayEnv: {
      BANK: 'live',
      SYNC_API_URL: `${server.url}/linxo`,
      SYNC_API_TOKEN: TOKEN,
      TRANSACTIONS_API_URL: `${server.url}/everifin`,
      TRANSACTIONS_API_TOKEN: TOKEN,
    },
    truth: async () => (await ask('GET', '/sandbox/truth')).json() as Promise<BankRow[]>,
    countRows: async () => (await describe()).rowCount,
    drift: async (change) => void (await ask('POST', '/sandbox/drift', JSON.stringify(change))),
    putEvent: async (rawJson) => void (await ask('POST', '/sandbox/events', rawJson)),
    setClock: async (startedAtMs) => void (await ask('POST', '/sandbox/clock', JSON.stringify({ startedAtMs }))),
    skipTo: async (atMs) => {
      const { nowMs } = await describe();
      await ask('POST', '/sandbox/clock', JSON.stringify({ offsetMs: Math.max(0, atMs - nowMs) }));
    },
    fault: async (fault) => void (await ask('POST', '/sandbox/fault', JSON.stringify(fault))),
    startSync: async (id) => void (await ask('POST', `/linxo/connections/${id}/synchronize`)),
    readStatus: async (id) => {
      const connection = (await (await ask('GET', `/linxo/connections/${id}`)).json()) as { status: string };
      return connection.status;
    },
    stop: () => server.stop(),
  };
}
