// /config.json: what the page may know of the configuration; never a token, never more of an address than its host.
import { appConfigSchema, type AppConfig } from '../src/config/app-config.ts';
import type { Bank } from './bank.ts';

export function toPageConfig(
  bank: Bank,
  settings: Pick<AppConfig, 'timings' | 'connections' | 'refreshRules' | 'timeline'>,
): AppConfig {
  const { sandbox } = bank;
  return appConfigSchema.parse({
    bank: bank.kind,
    bankLabel: bank.label,
    sourceId: bank.sourceId(),
    syncApi: bank.sync.api,
    transactionsApi: bank.transactions.api,
    sandbox: sandbox === null ? null : { scenario: sandbox.scenario(), scenarios: sandbox.scenarios },
    ...settings,
  });
}
