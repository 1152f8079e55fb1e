// Where the page learns which bank it talks to: /config.json of the gateway, checked; the demo carries its own.
import { z } from 'zod';
import {
  appConfigSchema,
  DEFAULT_CONNECTION_SETTINGS,
  DEFAULT_REFRESH_RULES,
  DEFAULT_TIMELINE,
  DEFAULT_TIMINGS,
  type AppConfig,
} from '../config/app-config.ts';
import { DEFAULT_TIME_ZONE } from '../lib/time-zone.ts';

/** Why the page cannot start, in words a person can act on. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly whatToDo: string;

  constructor(what: string, whatToDo: string, cause?: unknown) {
    super(what, { cause });
    this.whatToDo = whatToDo;
  }
}

/** A static host has no gateway: the bank lives in the browser. */
export const DEMO_CONFIG: AppConfig = {
  bank: 'demo',
  bankLabel: 'Simulated bank in this browser',
  sourceId: 'demo',
  syncApi: 'linxo',
  transactionsApi: 'everifin',
  bankTimeZone: DEFAULT_TIME_ZONE,
  sandbox: null,
  timings: DEFAULT_TIMINGS,
  connections: DEFAULT_CONNECTION_SETTINGS,
  refreshRules: DEFAULT_REFRESH_RULES,
  timeline: DEFAULT_TIMELINE,
};

export async function readAppConfig(fetchConfig: () => Promise<Response>): Promise<AppConfig> {
  const response = await fetchConfig().catch((error: unknown) => {
    throw new StartError(
      'The gateway does not answer.',
      'Check that it is running and that this computer has a network, then try again. Nothing that was fetched is lost.',
      error,
    );
  });
  if (!response.ok) {
    throw new StartError(
      `The gateway answered HTTP ${response.status} when asked for its configuration.`,
      'Its log says why. Put it right there, then try again.',
    );
  }
  const body: unknown = await response.json().catch(() => undefined);
  const config = appConfigSchema.safeParse(body);
  if (config.success) return config.data;
  throw new StartError(
    'The configuration the gateway sent cannot be read.',
    `The page and the gateway may be of different versions: install both from one build. ${z.prettifyError(config.error)}`,
    config.error,
  );
}
