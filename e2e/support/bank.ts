// The simulated bank of a test, in a process of its own, and its control door.
import { openBankControl, toGatewayEnv, type BankControl } from '../../tests/bank-control.ts';
import type { TestServers } from './test-servers.ts';

const TOKEN = 'e2e-sandbox-token';

export interface Bank extends BankControl {
  readonly url: string;
  /** Environment that points a gateway at this bank. */
  readonly gatewayEnv: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A bank that stays at work until the test lets time pass there, however slow the computer is. */
export const HELD = { SANDBOX_SPEED: '0.05' };
/** Longer than any run of a held bank. */
export const UNTIL_ENDED_MS = 5_400_000;

/** One bank of the eight, Crédit Rhodanien: two channels, both well; the one a scenario's trouble befalls. */
export const ONE_BANK = { ONLY_BANKS: '3101' };
/** And Banka Vltava. */
export const TWO_BANKS = { ONLY_BANKS: '3101,3102' };

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
    SANDBOX_DAYS: '60',
    ...env,
  });
  const address = { url: server.url, token: TOKEN };
  return {
    ...openBankControl(address),
    url: server.url,
    gatewayEnv: toGatewayEnv(address),
    stop: () => server.stop(),
  };
}
