// A gateway on a free port before a bank that notes what reaches it; both are closed when the test ends.
import { onTestFinished } from 'vitest';
import type { Bank } from '../../gateway/bank.ts';
import { buildGateway, type GatewayOptions } from '../../gateway/build-gateway.ts';
import {
  DEFAULT_CONNECTION_SETTINGS,
  DEFAULT_REFRESH_RULES,
  DEFAULT_TIMELINE,
  DEFAULT_TIMINGS,
} from '../../src/config/app-config.ts';
import { DEFAULT_TIME_ZONE } from '../../src/lib/time-zone.ts';
import { startFakeBank, toTestBank } from './fake-bank.ts';
import { sendRaw, type RawAnswer, type RawRequest } from './raw-request.ts';

interface HarnessOptions extends Partial<Omit<GatewayOptions, 'bank'>> {
  readonly bank?: Partial<Bank>;
}

export async function startHarness({ bank = {}, ...others }: HarnessOptions = {}) {
  const fakeBank = await startFakeBank();
  const lines: string[] = [];
  const app = buildGateway({
    bank: toTestBank(fakeBank.url, bank),
    bankTimeZone: DEFAULT_TIME_ZONE,
    timings: DEFAULT_TIMINGS,
    connections: DEFAULT_CONNECTION_SETTINGS,
    refreshRules: DEFAULT_REFRESH_RULES,
    timeline: DEFAULT_TIMELINE,
    pageRoot: null,
    log: { write: (line) => void lines.push(line) },
    metricsToken: null,
    requestsAtOnce: 8,
    ...others,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await app.close();
    await fakeBank.close();
  });
  return { app, url, fakeBank, lines, send: (request: RawRequest): Promise<RawAnswer> => sendRaw(url, request) };
}
