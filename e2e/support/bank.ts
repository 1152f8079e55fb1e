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
  /** Lets so much time pass at the bank at once: what was under way there has ended. */
  skip(offsetMs: number): Promise<void>;
  /** `on` limits it to calls about that; `retryAfter` is what a rate limit says: seconds, or a date. */
  fault(fault: { kind: string | null; times?: number; on?: string; retryAfter?: string }): Promise<void>;
  stop(): Promise<void>;
}

/** A bank that stays at work until the test lets time pass there, however slow the computer is. */
export const HELD = { SANDBOX_SPEED: '0.05' };
/** Longer than any run of a held bank. */
export const UNTIL_ENDED_MS = 5_400_000;

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
    skip: async (offsetMs) => void (await ask('POST', '/sandbox/clock', JSON.stringify({ offsetMs }))),
    fault: async (fault) => void (await ask('POST', '/sandbox/fault', JSON.stringify(fault))),
    stop: () => server.stop(),
  };
}
