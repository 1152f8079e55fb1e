// /config.json: what the page may know of the configuration; never a token, never more of an address than its host.
import { appConfigSchema, type AppConfig } from '../src/config/app-config.ts';
import { CONNECTION_PLACEHOLDER } from '../src/lib/connect-link.ts';
import type { Bank } from './bank.ts';

type Settings = Pick<AppConfig, 'bankTimeZone' | 'timings' | 'connections' | 'refreshRules' | 'timeline'>;

/** `host` as the page reached us. */
export function toPageConfig(bank: Bank, { connections, ...settings }: Settings, host: string): AppConfig {
  const { sandbox } = bank;
  // Whoever configures a page of their own wants to see that one.
  const ownPage = sandbox === null ? null : `http://${host}/sandbox/connect/${CONNECTION_PLACEHOLDER}`;
  return appConfigSchema.parse({
    bank: bank.kind,
    bankLabel: bank.label,
    sourceId: bank.sourceId(),
    syncApi: bank.sync.api,
    transactionsApi: bank.transactions.api,
    transactionsApiVersion: bank.transactions.version,
    sandbox: sandbox === null ? null : { scenario: sandbox.scenario(), scenarios: sandbox.scenarios },
    connections: { ...connections, connectUrl: connections.connectUrl ?? ownPage },
    ...settings,
  });
}
