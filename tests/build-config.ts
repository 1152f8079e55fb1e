// The configuration of a page in front of a simulated bank, as the gateway tells it.
import { DEMO_CONFIG } from '../src/app/read-app-config.ts';
import type { AppConfig } from '../src/config/app-config.ts';

export function buildConfig(overrides: Partial<AppConfig> = {}): AppConfig {
  return { ...DEMO_CONFIG, bank: 'sandbox', bankLabel: 'Simulated bank', sourceId: 'sandbox-test', ...overrides };
}
