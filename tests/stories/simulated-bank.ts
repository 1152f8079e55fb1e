// The bank's side of a story: the simulated bank behind its real server, and its control door.
import type { Environment } from '../../gateway/environment-fields.ts';
import { startSandboxServer } from '../../gateway/sandbox-server.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { EverifinTransaction } from '../../src/simulated-bank/everifin-dialect.ts';
import { DEFAULT_SCENARIO, type ScenarioName } from '../../src/simulated-bank/scenarios.ts';
import type { FAULT_PLACES, FaultKind } from '../../src/simulated-bank/world-holder.ts';
import { toLine } from './row-line.ts';

/** All that a story needs of a bank: any server on this computer will do. */
export interface BankSide {
  /** Points a gateway at it: `BANK`, addresses, tokens. */
  readonly gatewayEnv: Environment;
  close(): Promise<void>;
}

export interface SimulatedBank extends BankSide {
  /** What its lists would say now: `account id | id | amount | currency | stamp`, sorted. */
  truth(): Promise<readonly string[]>;
  fault(fault: BankFault): Promise<void>;
  /** Adds and changes rows, at once. */
  drift(change: { added: number; changed: number }): Promise<void>;
  /** Puts text into the queue exactly as it is. */
  putEvent(rawJson: string): Promise<void>;
  /** Somebody else starts a synchronisation; the bank's own word for what it says of it. */
  startSync(connectionId: string): Promise<number>;
}

interface BankFault {
  /** Null: all is well again. */
  readonly kind: FaultKind | null;
  /** Absent: until it is taken back. */
  readonly times?: number;
  readonly on?: (typeof FAULT_PLACES)[number];
  /** Of a rate limit: seconds, or a date. */
  readonly retryAfter?: string;
}

export interface BankTraits {
  readonly scenario?: ScenarioName;
  readonly seed?: number;
  /** Only these of its banks: a story of one bank need not download the others. */
  readonly connectionIds?: readonly string[];
  readonly historyDays?: number | undefined;
}

const TOKEN = 'token-of-a-story';
/** A story about one refresh needs some rows, not three years of them. */
const FEW_DAYS = 10;

export async function startSimulatedBank(clock: Clock, traits: BankTraits): Promise<SimulatedBank> {
  const { scenario = DEFAULT_SCENARIO, seed = 1, historyDays = FEW_DAYS, connectionIds } = traits;
  const given = { scenario, seed, historyDays, connectionIds, clock, token: TOKEN };
  const server = await startSandboxServer({ ...given, port: 0, host: '127.0.0.1' });
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const post = (path: string, body: string) => ask(path, { method: 'POST', body });
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${server.url}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path} of the simulated bank: ${response.status} ${await response.text()}`);
    return response;
  }
  return {
    gatewayEnv: {
      BANK: 'live',
      SYNC_API_URL: `${server.url}/linxo`,
      SYNC_API_TOKEN: TOKEN,
      TRANSACTIONS_API_URL: `${server.url}/everifin`,
      TRANSACTIONS_API_TOKEN: TOKEN,
    },
    async truth() {
      const rows = (await (await ask('/sandbox/truth')).json()) as EverifinTransaction[];
      return rows.map((row) => toLine(row.accountId, row.id, row.amount, row.currency, row.lastUpdated)).sort();
    },
    fault: async (fault) => void (await post('/sandbox/fault', JSON.stringify(fault))),
    drift: async (change) => void (await post('/sandbox/drift', JSON.stringify(change))),
    putEvent: async (rawJson) => void (await post('/sandbox/events', rawJson)),
    async startSync(connectionId) {
      const path = `${server.url}/linxo/connections/${connectionId}/synchronize`;
      const { status } = await fetch(path, { method: 'POST', headers });
      return status;
    },
    close: () => server.close(),
  };
}
