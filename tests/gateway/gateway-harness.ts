// A gateway on a free port before a bank that notes what reaches it; both are closed when the test ends.
import { onTestFinished } from 'vitest';
import type { BankLimits } from '../../gateway/ask-bank.ts';
import type { Bank } from '../../gateway/bank.ts';
import { buildGateway } from '../../gateway/build-gateway.ts';
import {
  DEFAULT_CONNECTION_SETTINGS,
  DEFAULT_REFRESH_RULES,
  DEFAULT_TIMELINE,
  DEFAULT_TIMINGS,
} from '../../src/config/app-config.ts';
import { DEFAULT_TIME_ZONE } from '../../src/lib/time-zone.ts';
import { startFakeBank, toTestBank } from './fake-bank.ts';
import { sendRaw, type RawAnswer, type RawRequest } from './raw-request.ts';

interface HarnessOptions {
  readonly bank?: Partial<Bank>;
  readonly limits?: BankLimits;
  readonly pageRoot?: string | null;
}

export async function startHarness({ bank = {}, limits, pageRoot = null }: HarnessOptions = {}) {
  const fakeBank = await startFakeBank();
  const lines: string[] = [];
  const app = buildGateway({
    bank: toTestBank(fakeBank.url, bank),
    bankTimeZone: DEFAULT_TIME_ZONE,
    timings: DEFAULT_TIMINGS,
    connections: DEFAULT_CONNECTION_SETTINGS,
    refreshRules: DEFAULT_REFRESH_RULES,
    timeline: DEFAULT_TIMELINE,
    pageRoot,
    log: (line) => lines.push(line),
    ...(limits === undefined ? {} : { limits }),
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await app.close();
    await fakeBank.close();
  });
  return { url, fakeBank, lines, send: (request: RawRequest): Promise<RawAnswer> => sendRaw(url, request) };
}
