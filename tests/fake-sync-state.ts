// A believable morning: seven connections in the states a bank can be in, sixteen accounts, and their runs.
import type { Channel } from '../src/domain/connection.ts';
import type { Ending } from '../src/domain/ending.ts';
import { instantFromEpochMs, type Instant } from '../src/domain/instant.ts';
import type { Run } from '../src/domain/run.ts';
import type { SyncEvent } from '../src/domain/sync-event.ts';
import type { AccountState, ConnectionState, SyncState } from '../src/sync/sync-service.ts';

/** 20 November 2026, 09:45 UTC: what tests set the clock to. */
export const FAKE_NOW_MS = Date.UTC(2026, 10, 20, 9, 45);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface FakeSync {
  readonly state: SyncState;
  readonly runs: readonly Run[];
}

export function createFakeSync(nowMs: number = FAKE_NOW_MS): FakeSync {
  const ago = (delayMs: number) => instantFromEpochMs(nowMs - delayMs);
  const runs = createRuns(ago);
  const accounts = createAccounts(ago);
  const connections = CONNECTIONS.map((blueprint) => createConnection({ blueprint, ago, runs, accounts }));
  return {
    runs,
    state: {
      liveness: { state: 'live', lastAnswerAt: ago(1_000), retryAt: null, problem: null },
      connections,
      accounts,
      connectionsProblem: null,
      refresh: { ended: 3, total: 7, startedAt: ago(27_000) },
      completeAsOf: ago(3 * MINUTE_MS),
      newsToday: { added: 128, changed: 6 },
    },
  };
}

interface ConnectionBlueprint {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isAutoSync: boolean;
  readonly lastSuccessAgoMs: number | null;
  readonly channels: readonly (Pick<Channel, 'id' | 'mode' | 'status'> & { readonly expiresInMs?: number })[];
}

const CONNECTIONS: readonly ConnectionBlueprint[] = [
  {
    id: '101',
    name: 'BNP Paribas',
    status: 'SUCCESS',
    isAutoSync: true,
    lastSuccessAgoMs: 3 * MINUTE_MS,
    channels: [
      { id: '8701', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 53 * DAY_MS },
      { id: '8700', mode: 'EMBEDDED', status: 'EMPTY' },
    ],
  },
  {
    id: '102',
    name: 'Crédit Nord',
    status: 'FAILED',
    isAutoSync: true,
    lastSuccessAgoMs: 3 * HOUR_MS + 35 * MINUTE_MS,
    channels: [{ id: '8711', mode: 'REDIRECT', status: 'TOKEN_EXPIRED', expiresInMs: -3 * HOUR_MS }],
  },
  {
    id: '103',
    name: 'Half Bank',
    status: 'PARTIAL_SUCCESS',
    isAutoSync: true,
    lastSuccessAgoMs: 5 * MINUTE_MS,
    channels: [
      { id: '8721', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 4 * DAY_MS },
      { id: '8720', mode: 'EMBEDDED', status: 'CHALLENGE_REQUIRED' },
    ],
  },
  {
    id: '104',
    name: 'Komerční banka',
    status: 'SUCCESS',
    isAutoSync: true,
    lastSuccessAgoMs: 4 * MINUTE_MS,
    channels: [{ id: '8731', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 80 * DAY_MS }],
  },
  {
    id: '105',
    name: 'Barclays',
    status: 'RUNNING',
    isAutoSync: true,
    lastSuccessAgoMs: 6 * HOUR_MS,
    channels: [{ id: '8741', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 120 * DAY_MS }],
  },
  {
    id: '106',
    name: 'Mizuho',
    status: 'SUCCESS',
    isAutoSync: false,
    lastSuccessAgoMs: 26 * HOUR_MS,
    channels: [{ id: '8751', mode: 'EMBEDDED', status: 'SUCCESS', expiresInMs: -2 * DAY_MS }],
  },
  {
    id: '107',
    name: 'Sparkasse Neustadt',
    status: 'SUCCESS',
    isAutoSync: true,
    lastSuccessAgoMs: 12 * MINUTE_MS,
    channels: [
      { id: '8761', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 88 * DAY_MS },
      { id: '8760', mode: 'EMBEDDED', status: 'ZORK' },
    ],
  },
];

type Ago = (delayMs: number) => Instant;

function createConnection(parts: {
  blueprint: ConnectionBlueprint;
  ago: Ago;
  runs: readonly Run[];
  accounts: readonly AccountState[];
}): ConnectionState {
  const { blueprint, ago, runs, accounts } = parts;
  const lastSuccessAt = blueprint.lastSuccessAgoMs === null ? null : ago(blueprint.lastSuccessAgoMs);
  const own = runs.filter((run) => run.connectionId === blueprint.id);
  return {
    id: blueprint.id,
    name: blueprint.name,
    providerId: null,
    status: blueprint.status,
    isAutoSync: blueprint.isAutoSync,
    channels: blueprint.channels.map(({ expiresInMs, ...channel }) => ({
      ...channel,
      consentExpiresAt: expiresInMs === undefined ? null : ago(-expiresInMs),
      lastSuccessAt: channel.status === 'SUCCESS' ? lastSuccessAt : null,
      lastEndAt: own[0]?.bankEndedAt ?? lastSuccessAt,
      isUnavailable: false,
    })),
    readAt: ago(20_000),
    goneSince: null,
    lastSuccessAt,
    lastRun: own.find((run) => run.phase === 'ended') ?? null,
    openRun: own.find((run) => run.phase !== 'ended') ?? null,
    accountIds: accounts.filter((account) => account.attributedTo === blueprint.id).map((account) => account.id),
  };
}

const ACCOUNTS: readonly (readonly [name: string, currency: string, connectionId: string | null, balance: number])[] = [
  ['Main EUR', 'EUR', '101', 84_210_055],
  ['Payroll EUR', 'EUR', '101', 12_004_100],
  ['Taxes EUR', 'EUR', '101', 4_410_000],
  ['Savings EUR', 'EUR', '101', 15_000_000],
  ['Nord current', 'EUR', '102', 3_120_710],
  ['Nord cards', 'EUR', '102', -241_088],
  ['Half operating', 'EUR', '103', 2_204_332],
  ['Half reserve', 'EUR', '103', 500_000],
  ['CZK operating', 'CZK', '104', 691_109_050],
  ['CZK payroll', 'CZK', '104', 120_000_000],
  ['CZK deposits', 'CZK', '104', 30_000_000],
  ['GBP current', 'GBP', '105', 9_330_412],
  ['GBP reserve', 'GBP', '105', 25_000_000],
  ['東京 operating', 'JPY', '106', 12_000_000],
  ['Neustadt Giro', 'EUR', '107', 1_800_044],
  ['Petty cash card', 'EUR', null, 45_210],
];

function createAccounts(ago: Ago): readonly AccountState[] {
  return ACCOUNTS.map(([name, currency, attributedTo, balanceMinor], position) => {
    const isArriving = name === 'Neustadt Giro';
    return {
      id: `acc-${position + 1}`,
      name,
      iban: attributedTo === null ? null : `FR76300040000000000000${String(position + 1).padStart(4, '0')}`,
      currency,
      balance: { minor: balanceMinor, currency },
      balanceAt: ago(attributedTo === '102' ? 3 * HOUR_MS + 35 * MINUTE_MS : (position + 3) * MINUTE_MS),
      bankName: CONNECTIONS.find((connection) => connection.id === attributedTo)?.name ?? null,
      connectionId: null,
      firstSeenAt: ago(90 * DAY_MS),
      goneSince: null,
      attributedTo,
      transactionCount: isArriving ? 640 : 120,
      history: isArriving ? 'arriving' : 'complete',
      coveredFrom: isArriving ? '2025-03-04' : '2023-11-20',
      rowsFetched: isArriving ? 640 : 120,
      verifiedAt: isArriving ? null : ago(2 * DAY_MS),
      rejectedRows: name === 'Half operating' ? 1 : 0,
      problem:
        attributedTo === '102'
          ? {
              code: 'forbidden',
              what: 'Crédit Nord no longer lets us read this account.',
              whatToDo: 'Authorise the bank again.',
              retryAt: null,
            }
          : null,
    };
  });
}

function createRuns(ago: Ago): readonly Run[] {
  const ended = (parts: RunParts) => createRun(ago, parts);
  return [
    createRun(ago, { connectionId: '105', startedAgoMs: 27_000, endedAgoMs: null, ending: null }),
    ended({ connectionId: '101', startedAgoMs: 3 * MINUTE_MS + 42_000, endedAgoMs: 3 * MINUTE_MS, ending: NEW_DATA }),
    ended({
      connectionId: '104',
      startedAgoMs: 4 * MINUTE_MS + 12_000,
      endedAgoMs: 4 * MINUTE_MS,
      ending: NOTHING_NEW,
    }),
    ended({ connectionId: '103', startedAgoMs: 5 * MINUTE_MS + 31_000, endedAgoMs: 5 * MINUTE_MS, ending: CHALLENGE }),
    ended({ connectionId: '107', startedAgoMs: 13 * MINUTE_MS, endedAgoMs: 12 * MINUTE_MS, ending: NEW_DATA }),
    ended({ connectionId: '102', startedAgoMs: 2 * HOUR_MS, endedAgoMs: 2 * HOUR_MS - 8_000, ending: EXPIRED }),
    ended({ connectionId: '106', startedAgoMs: 26 * HOUR_MS, endedAgoMs: 26 * HOUR_MS - 30_000, ending: NOTHING_NEW }),
    { ...createRun(ago, { connectionId: '999', startedAgoMs: 0, endedAgoMs: 0, ending: NOTHING_NEW }), ...JUNE_2018 },
  ];
}

interface RunParts {
  readonly connectionId: string;
  readonly startedAgoMs: number;
  readonly endedAgoMs: number | null;
  readonly ending: Omit<Ending, 'endedAt'> | null;
}

const ENDING = { owner: 'nobody', reason: '', until: null, counts: null, pullProblem: null } as const;
const NEW_DATA = { ...ENDING, kind: 'new-data', counts: { added: 12, changed: 3 } } as const;
const NOTHING_NEW = { ...ENDING, kind: 'nothing-new', counts: { added: 0, changed: 0 } } as const;
const EXPIRED = { ...ENDING, kind: 'needs-you', owner: 'you', reason: 'Authorise the bank again.' } as const;
const CHALLENGE = {
  ...ENDING,
  kind: 'needs-you',
  owner: 'you',
  reason: 'Start a refresh while you are present: the bank sends a code by SMS.',
  counts: { added: 2, changed: 0 },
} as const;

function createRun(ago: Ago, { connectionId, startedAgoMs, endedAgoMs, ending }: RunParts): Run {
  const blueprint = CONNECTIONS.find((connection) => connection.id === connectionId);
  const startedAt = ago(startedAgoMs);
  const endedAt = endedAgoMs === null ? null : ago(endedAgoMs);
  const firstStep = createEvent({ id: `${connectionId}1`, type: 'SYNC_ACCOUNTS_SUCCESS', at: startedAt, blueprint });
  const end = endedAt && createEvent({ id: `${connectionId}2`, type: 'SYNC_ALL_SUCCESS', at: endedAt, blueprint });
  return {
    id: `run-${connectionId}`,
    connectionId,
    connectionName: blueprint?.name ?? 'WBX Test Bank',
    origin: blueprint === undefined ? 'observed' : 'here',
    type: 'ALL',
    phase: endedAt === null ? 'bank' : 'ended',
    startedAt,
    bankEndedAt: endedAt,
    ending: ending && endedAt && { ...ending, endedAt },
    channels: firstStep.resource.channels,
    events: end === null ? [firstStep] : [firstStep, end],
  };
}

const JUNE_2018_AT = instantFromEpochMs(1_528_112_097_000);
const JUNE_2018: Partial<Run> = {
  startedAt: JUNE_2018_AT,
  bankEndedAt: JUNE_2018_AT,
  events: [createEvent({ id: '20', type: 'SYNC_ALL_SUCCESS', at: JUNE_2018_AT, blueprint: undefined })],
};

function createEvent(parts: {
  id: string;
  type: string;
  at: Instant;
  blueprint: ConnectionBlueprint | undefined;
}): SyncEvent {
  const { id, type, at, blueprint } = parts;
  return {
    queueId: 'queue-1',
    id,
    type,
    resourceType: 'CONNECTION',
    createdAt: at,
    receivedAt: at,
    channelId: blueprint?.channels[0]?.id ?? '8701',
    resource: {
      connectionId: blueprint?.id ?? '999',
      name: blueprint?.name ?? 'WBX Test Bank',
      providerId: '200',
      status: blueprint?.status ?? 'SUCCESS',
      channels: (blueprint?.channels ?? []).map(({ id: channelId, mode, status }) => ({
        id: channelId,
        mode,
        status,
        consentExpiresAt: null,
        lastSuccessAt: null,
        lastEndAt: at,
        isUnavailable: false,
      })),
    },
    payload: JSON.stringify({ id, event_type: type, resource_type: 'CONNECTION', creation_date: at.text }),
    problem: null,
  };
}
