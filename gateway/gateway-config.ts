// What the environment says, checked: a configuration, or one sentence for each thing that is wrong with it.
import { z } from 'zod';
import {
  DEFAULT_CONNECTION_SETTINGS,
  DEFAULT_REFRESH_RULES,
  DEFAULT_TIMELINE,
  DEFAULT_TIMINGS,
  LINXO_VERSIONS,
  type AppConfig,
  type LinxoVersion,
} from '../src/config/app-config.ts';
import { DEFAULT_TIME_ZONE } from '../src/lib/time-zone.ts';
import { toDialectSettings } from './linxo-settings.ts';
import { readAccess, readState, type ApiName, type StateSettings } from './tokens/access-settings.ts';
import type { Vendor } from './tokens/oauth-client.ts';
import type { Access } from './tokens/open-tokens.ts';
import { readSecretFiles } from './tokens/secret-files.ts';
import {
  choiceVariable,
  connectUrlVariable,
  daysVariable,
  idVariable,
  portVariable,
  readGiven,
  seedVariable,
  speedVariable,
  timeZoneVariable,
  urlVariable,
  wholeNumberVariable,
  type Environment,
} from './environment-fields.ts';

export interface BankAddress<Api extends string> {
  readonly api: Api;
  /** Without a slash at the end. */
  readonly url: string;
  readonly access: Access;
  /** Absent: Linxo's v2.1, or an API that has no versions. */
  readonly version?: LinxoVersion;
  /** Whose banks are meant, where the API asks for it; the page never learns it. */
  readonly userId?: string;
}

export interface SandboxChoice {
  readonly kind: 'sandbox';
  /** Undefined: the simulated bank's own choice. */
  readonly scenario: string | undefined;
  readonly speed: number | undefined;
  readonly seed: number | undefined;
  readonly historyDays: number | undefined;
}

export interface LiveBank {
  readonly kind: 'live';
  readonly sync: BankAddress<AppConfig['syncApi']>;
  readonly transactions: BankAddress<AppConfig['transactionsApi']>;
}

type WithoutAccess<Address> = Omit<Address, 'access'>;

interface LiveAddresses {
  readonly kind: 'live';
  readonly sync: WithoutAccess<LiveBank['sync']>;
  readonly transactions: WithoutAccess<LiveBank['transactions']>;
}

export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly bank: SandboxChoice | LiveBank;
  readonly bankTimeZone: AppConfig['bankTimeZone'];
  readonly timings: AppConfig['timings'];
  readonly connections: AppConfig['connections'];
  readonly refreshRules: AppConfig['refreshRules'];
  readonly timeline: AppConfig['timeline'];
  /** Of each of the banks' APIs. */
  readonly requestsAtOnce: number;
  readonly metricsToken: string | null;
  /** Null: nothing is configured that has to be kept here. */
  readonly state: StateSettings | null;
}

const LONGEST_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const LONGEST_STALE_HOURS = 24 * 90;
const DEFAULT_PORT = 4173;
/** More than one page asks for; what several ask for takes turns. */
const DEFAULT_REQUESTS_AT_ONCE = 8;
const BANK_VARIABLES = ['SYNC_API_URL', 'SYNC_API_TOKEN', 'TRANSACTIONS_API_URL', 'TRANSACTIONS_API_TOKEN'] as const;

const versionVariable = (name: string) =>
  choiceVariable(
    LINXO_VERSIONS,
    (text) =>
      `${name} is "${text}". Set it to v2.1 or v3, or leave it out: the address says it where it ends in one of them.`,
  ).optional();

const timing = (name: string, defaultMs: number) =>
  wholeNumberVariable(name, { from: 1, to: LONGEST_MS, meaning: 'milliseconds' }).default(defaultMs);

const generalSchema = z.object({
  HOST: choiceVariable(
    ['127.0.0.1', 'localhost', '::1'],
    (text) =>
      `HOST is "${text}", which other computers could reach while nobody has to sign in here. Set it to 127.0.0.1, localhost or ::1.`,
  ).default('127.0.0.1'),
  PORT: portVariable.default(DEFAULT_PORT),
  BANK_TIME_ZONE: timeZoneVariable('BANK_TIME_ZONE').default(DEFAULT_TIME_ZONE),
  RUN_DEADLINE_MS: timing('RUN_DEADLINE_MS', DEFAULT_TIMINGS.runDeadlineMs),
  SAFE_ROUND_MS: timing('SAFE_ROUND_MS', DEFAULT_TIMINGS.safeRoundMs),
  TIP_MS: timing('TIP_MS', DEFAULT_TIMINGS.tipMs),
  CONNECT_URL: connectUrlVariable('CONNECT_URL').optional(),
  STALE_AFTER_HOURS: wholeNumberVariable('STALE_AFTER_HOURS', {
    from: 1,
    to: LONGEST_STALE_HOURS,
    meaning: 'a bank without newer data is called stale',
  })
    .transform((hours) => hours * HOUR_MS)
    .default(DEFAULT_CONNECTION_SETTINGS.staleAfterMs),
  REFRESH_COOL_DOWN_MS: wholeNumberVariable('REFRESH_COOL_DOWN_MS', {
    from: 0,
    to: LONGEST_MS,
    meaning: 'milliseconds',
  }).default(DEFAULT_REFRESH_RULES.coolDownMs),
  REFRESHES_A_DAY: wholeNumberVariable('REFRESHES_A_DAY', {
    from: 1,
    to: 10_000,
    meaning: 'requests a day',
  }).optional(),
  REFRESH_PRICE: z
    .string()
    .max(20, {
      error: 'REFRESH_PRICE is longer than 20 characters. Set it to what one refresh costs, like "EUR 0.30".',
    })
    .optional(),
  TIMELINE_EVENTS: wholeNumberVariable('TIMELINE_EVENTS', {
    from: 100,
    to: 1_000_000,
    meaning: 'events, the newest ones',
  }).default(DEFAULT_TIMELINE.mostEvents),
  BANK_REQUESTS_AT_ONCE: wholeNumberVariable('BANK_REQUESTS_AT_ONCE', {
    from: 1,
    to: 100,
    meaning: 'requests each of the banks gets at once; more wait for their turn',
  }).default(DEFAULT_REQUESTS_AT_ONCE),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, {
      error:
        'METRICS_TOKEN is no token. Set it to 16 to 200 characters without spaces, or leave it out: /metrics is then for this computer only.',
    })
    .optional(),
});

const bankSchema = z
  .object({
    BANK: choiceVariable(
      ['sandbox', 'live'],
      (text) =>
        `BANK is "${text}". Set it to sandbox (the simulated bank) or live (the banks behind SYNC_API_URL and TRANSACTIONS_API_URL).`,
    ).optional(),
    ...Object.fromEntries(BANK_VARIABLES.map((name) => [name, z.string().optional()])),
  })
  .transform((variables, context) => {
    if (variables.BANK !== undefined) return variables.BANK;
    const set = BANK_VARIABLES.filter((name) => Object.hasOwn(variables, name));
    if (set.length === 0) return 'sandbox';
    // The simulated bank in place of the expected one would look like wrong data, not like a wrong setting.
    context.addIssue(
      `BANK is not set, but ${set.join(' and ')} ${set.length === 1 ? 'is' : 'are'}. Set BANK=live to talk to that bank, or BANK=sandbox to use the simulated one.`,
    );
    return z.NEVER;
  });

const sandboxSchema = z
  .object({
    SANDBOX_SCENARIO: z.string().optional(),
    SANDBOX_SPEED: speedVariable.optional(),
    SANDBOX_SEED: seedVariable.optional(),
    SANDBOX_DAYS: daysVariable.optional(),
  })
  .transform((variables): SandboxChoice => ({
    kind: 'sandbox',
    scenario: variables.SANDBOX_SCENARIO,
    speed: variables.SANDBOX_SPEED,
    seed: variables.SANDBOX_SEED,
    historyDays: variables.SANDBOX_DAYS,
  }));

const liveSchema = z
  .object({
    SYNC_API: choiceVariable(
      ['linxo', 'everifin'],
      (text) => `SYNC_API is "${text}". Set it to linxo, or to everifin where there is no other.`,
    ).default('linxo'),
    SYNC_API_URL: urlVariable('SYNC_API_URL', 'https://api.linxo.com/v3'),
    SYNC_API_VERSION: versionVariable('SYNC_API_VERSION'),
    TRANSACTIONS_API: choiceVariable(
      ['everifin', 'linxo'],
      (text) => `TRANSACTIONS_API is "${text}". Set it to everifin or linxo.`,
    ).default('everifin'),
    TRANSACTIONS_API_URL: urlVariable('TRANSACTIONS_API_URL', 'https://api.everifin.com/v1'),
    TRANSACTIONS_API_VERSION: versionVariable('TRANSACTIONS_API_VERSION'),
    LINXO_USER_ID: idVariable('LINXO_USER_ID').optional(),
  })
  .transform((live, context): LiveAddresses => {
    const toAddress = <Api extends 'linxo' | 'everifin'>(name: 'SYNC_API' | 'TRANSACTIONS_API', api: Api) => {
      const { [`${name}_URL` as const]: url } = live;
      const given = { name, api, url, version: live[`${name}_VERSION`], userId: live.LINXO_USER_ID };
      return { api, url, ...toDialectSettings(given, (problem) => context.addIssue(problem)) };
    };
    return {
      kind: 'live',
      sync: toAddress('SYNC_API', live.SYNC_API),
      transactions: toAddress('TRANSACTIONS_API', live.TRANSACTIONS_API),
    };
  });

/** Everifin alone has one address and one client: what is set for the transactions serves its refresh too. */
function withOneVendor(variables: Record<string, string | undefined>): Record<string, string | undefined> {
  if (variables['SYNC_API'] !== 'everifin') return variables;
  const shared = Object.entries(variables).flatMap(([name, value]) => {
    const [, what] = /^TRANSACTIONS_API_(\w+)$/.exec(name) ?? [];
    return what === undefined || what === 'VERSION' ? [] : [[`SYNC_API_${what}`, value] as const];
  });
  return { ...Object.fromEntries(shared), ...variables };
}

type BankReading =
  | { readonly bank: GatewayConfig['bank']; readonly state: StateSettings | null; readonly problems: null }
  | { readonly bank: null; readonly problems: readonly string[] };

function readBank(kind: 'sandbox' | 'live', variables: Record<string, string | undefined>): BankReading {
  if (kind === 'sandbox') {
    const { data, error } = sandboxSchema.safeParse(variables);
    return error === undefined
      ? { bank: data, state: null, problems: null }
      : { bank: null, problems: error.issues.map(({ message }) => message) };
  }
  const problems: string[] = [];
  const addProblem = (sentence: string) => void problems.push(sentence);
  const { data: live, error } = liveSchema.safeParse(variables);
  for (const { message } of error?.issues ?? []) addProblem(message);
  const vendorOf = (name: ApiName, other: Vendor) => vendorSchema.catch(other).parse(variables[name]);
  const sync = readAccess({ name: 'SYNC_API', vendor: vendorOf('SYNC_API', 'linxo') }, variables, addProblem);
  const vendor = vendorOf('TRANSACTIONS_API', 'everifin');
  const transactions = readAccess({ name: 'TRANSACTIONS_API', vendor }, variables, addProblem);
  const isKept = [sync, transactions].some(
    (access) => access?.kind === 'oauth' && access.grant === 'authorization_code',
  );
  const state = isKept ? readState(variables, addProblem) : null;
  if (live === undefined || sync === null || transactions === null || problems.length > 0)
    return { bank: null, problems };
  const bank: LiveBank = {
    kind: 'live',
    sync: { ...live.sync, access: sync },
    transactions: { ...live.transactions, access: transactions },
  };
  return { bank, state, problems: null };
}

const vendorSchema = z.enum(['linxo', 'everifin']);

export type ConfigReading =
  | { readonly config: GatewayConfig; readonly problems: null }
  | { readonly config: null; readonly problems: readonly string[] };

export function readGatewayConfig(environment: Environment): ConfigReading {
  const secrets = readSecretFiles(readGiven(environment));
  const { variables } = secrets;
  const general = generalSchema.safeParse(variables);
  const bankKind = bankSchema.safeParse(variables);
  const reading = bankKind.success ? readBank(bankKind.data, withOneVendor(variables)) : null;
  if (general.success && reading?.problems === null && secrets.problems.length === 0) {
    const {
      HOST: host,
      PORT: port,
      BANK_TIME_ZONE: bankTimeZone,
      RUN_DEADLINE_MS: runDeadlineMs,
      SAFE_ROUND_MS: safeRoundMs,
      TIP_MS: tipMs,
      CONNECT_URL: connectUrl = null,
      STALE_AFTER_HOURS: staleAfterMs,
      REFRESH_COOL_DOWN_MS: coolDownMs,
      REFRESHES_A_DAY: perDay = null,
      REFRESH_PRICE: price = null,
      TIMELINE_EVENTS: mostEvents,
      BANK_REQUESTS_AT_ONCE: requestsAtOnce,
      METRICS_TOKEN: metricsToken = null,
    } = general.data;
    const timings = { runDeadlineMs, safeRoundMs, tipMs };
    const refreshRules = { coolDownMs, perDay, price };
    return {
      config: {
        host,
        port,
        bank: reading.bank,
        state: reading.state,
        bankTimeZone,
        timings,
        connections: { connectUrl, staleAfterMs },
        refreshRules,
        timeline: { mostEvents },
        requestsAtOnce,
        metricsToken,
      },
      problems: null,
    };
  }
  const issues = [general, bankKind].flatMap(({ error }) => error?.issues ?? []);
  return {
    config: null,
    problems: [...issues.map(({ message }) => message), ...secrets.problems, ...(reading?.problems ?? [])],
  };
}
