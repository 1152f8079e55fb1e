// The bank's side of a story: the simulated bank behind its real server, and its control door.
import type { Environment } from '../../gateway/environment-fields.ts';
import { startSandboxServer } from '../../gateway/sandbox-server.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { DEFAULT_SCENARIO, type ScenarioName } from '../../src/simulated-bank/world/scenarios.ts';
import { openBankControl, toGatewayEnv, type BankControl } from '../bank-control.ts';
import { toLine } from './row-line.ts';

/** All that a story needs of a bank: any server on this computer will do. */
export interface BankSide {
  /** Points a gateway at it: `BANK`, addresses, tokens. */
  readonly gatewayEnv: Environment;
  close(): Promise<void>;
}

export interface SimulatedBank extends BankSide, BankControl {
  /** What its lists would say now: `account id | id | amount | currency | stamp`, sorted. */
  truth(): Promise<readonly string[]>;
  /** Somebody else starts a synchronisation; the bank's own word for what it says of it. */
  startSync(connectionId: string): Promise<number>;
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
  const address = { url: server.url, token: TOKEN };
  const control = openBankControl(address);
  return {
    ...control,
    gatewayEnv: toGatewayEnv(address),
    async truth() {
      const rows = await control.readTruth();
      return rows.map((row) => toLine(row.accountId, row.id, row.amount, row.currency, row.lastUpdated)).sort();
    },
    async startSync(connectionId) {
      const path = `${server.url}/linxo/connections/${connectionId}/synchronize`;
      const { status } = await fetch(path, { method: 'POST', headers: { Authorization: `Bearer ${TOKEN}` } });
      return status;
    },
    close: () => server.close(),
  };
}
