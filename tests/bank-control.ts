// The control door of the simulated bank as tests use it: what it lists, what happens at it, what goes wrong with it.
import type { EverifinTransaction } from '../src/simulated-bank/everifin/everifin-dialect.ts';
import type { FAULT_PLACES, FaultKind } from '../src/simulated-bank/server/world-holder.ts';

export interface BankControl {
  /** Every transaction the bank would list now, over all accounts. */
  readTruth(): Promise<readonly EverifinTransaction[]>;
  /** How many those are. */
  countRows(): Promise<number>;
  /** Adds and changes rows at the bank, at once. */
  drift(change: { added: number; changed: number; bookedDaysAgo?: number }): Promise<void>;
  /** Puts text into the queue exactly as it is. */
  putEvent(rawJson: string): Promise<void>;
  /** Lets so much time pass at the bank at once: what was under way there has ended. */
  skip(offsetMs: number): Promise<void>;
  fault(fault: BankFault): Promise<void>;
}

interface BankFault {
  /** Null: all is well again. */
  readonly kind: FaultKind | null;
  /** Absent: until it is taken back. */
  readonly times?: number;
  /** Absent: of whatever is asked. */
  readonly on?: (typeof FAULT_PLACES)[number];
  /** Of a rate limit: seconds, or a date. */
  readonly retryAfter?: string;
}

interface Address {
  readonly url: string;
  readonly token: string;
}

/** Environment that points a gateway at it. */
export function toGatewayEnv({ url, token }: Address) {
  return {
    BANK: 'live',
    SYNC_API_URL: `${url}/linxo`,
    SYNC_API_TOKEN: token,
    TRANSACTIONS_API_URL: `${url}/everifin`,
    TRANSACTIONS_API_TOKEN: token,
  };
}

export function openBankControl({ url, token }: Address): BankControl {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${url}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path} of the simulated bank: ${response.status} ${await response.text()}`);
    return response;
  }
  const post = async (path: string, body: string) => void (await ask(path, { method: 'POST', body }));
  return {
    readTruth: async () => (await ask('/sandbox/truth')).json() as Promise<EverifinTransaction[]>,
    countRows: async () => ((await (await ask('/sandbox')).json()) as { rowCount: number }).rowCount,
    drift: (change) => post('/sandbox/drift', JSON.stringify(change)),
    putEvent: (rawJson) => post('/sandbox/events', rawJson),
    skip: (offsetMs) => post('/sandbox/clock', JSON.stringify({ offsetMs })),
    fault: (fault) => post('/sandbox/fault', JSON.stringify(fault)),
  };
}
