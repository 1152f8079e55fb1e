// The configuration of a page in front of a simulated bank, as the gateway tells it.
import {
  DEFAULT_CONNECTION_SETTINGS,
  DEFAULT_REFRESH_RULES,
  DEFAULT_TIMELINE,
  DEFAULT_TIMINGS,
} from '../src/config/app-config.ts';
import type { AppConfig } from '../src/config/app-config.ts';

export function buildConfig(overrides: Partial<AppConfig> = {}): AppConfig {
  return {
    bank: 'sandbox',
    bankLabel: 'Simulated bank',
    sourceId: 'sandbox-test',
    syncApi: 'linxo',
    transactionsApi: 'everifin',
    sandbox: null,
    timings: DEFAULT_TIMINGS,
    connections: DEFAULT_CONNECTION_SETTINGS,
    refreshRules: DEFAULT_REFRESH_RULES,
    timeline: DEFAULT_TIMELINE,
    ...overrides,
  };
}
