// A believable morning: seven connections in the states a bank can be in, sixteen accounts, and their runs.
import { instantFromEpochMs } from '../src/domain/dates/instant.ts';
import type { Run } from '../src/domain/runs/run.ts';
import type { AccountState, ConnectionState, SyncState } from '../src/sync/sync-service.ts';
import { CONNECTIONS, DAY_MS, HOUR_MS, MINUTE_MS, type ConnectionBlueprint } from './fake-connections.ts';
import { createRuns, type Ago } from './fake-runs.ts';
import { buildProblem } from './build-problem.ts';

/** 20 November 2026, 09:45 UTC: what tests set the clock to. */
export const FAKE_NOW_MS = Date.UTC(2026, 10, 20, 9, 45);

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
      unread: { connections: null, accounts: null },
      refresh: {
        runIds: runs.slice(0, 7).map(({ id }) => id),
        ended: 3,
        total: 7,
        startedAt: ago(27_000),
        expectedEndAt: ago(27_000 - MINUTE_MS),
        isBankAtWork: true,
      },
      offers: {
        all: { wait: null, banks: 7, requests: 1 },
        stale: { wait: null, banks: 1, requests: 1 },
        budget: null,
        price: null,
      },
      newsToday: { added: 128, changed: 6 },
      hasChangeStamps: true,
      hasSyncEnds: true,
      continuations: [],
      archive: { events: 0, parts: 0 },
    },
  };
}

/** The same morning, but for what the bank lists one account as. */
export function listAccountAs(state: SyncState, name: string, status: string): SyncState {
  return {
    ...state,
    accounts: (state.accounts ?? []).map((each) => (each.name === name ? { ...each, listedStatus: status } : each)),
    connections: (state.connections ?? []).map((connection) => ({
      ...connection,
      listedAccounts: connection.listedAccounts.map((each) => (each.name === name ? { name, status } : each)),
    })),
  };
}

function createConnection(parts: {
  blueprint: ConnectionBlueprint;
  ago: Ago;
  runs: readonly Run[];
  accounts: readonly AccountState[];
}): ConnectionState {
  const { blueprint, ago, runs, accounts } = parts;
  const lastSuccessAt = blueprint.lastSuccessAgoMs === null ? null : ago(blueprint.lastSuccessAgoMs);
  const own = runs.filter((run) => run.connectionId === blueprint.id);
  const ownAccounts = accounts.filter((account) => account.attributedTo === blueprint.id);
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
    accountIds: ownAccounts.map(({ id }) => id),
    listedAccounts: ownAccounts.map(({ name, listedStatus }) => ({ name, status: listedStatus ?? 'ACTIVE' })),
    refreshWait: null,
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

/** What was proven lately is as old as the bank's last success. */
function toAsOfAgoMs(connectionId: string | null): number {
  const successAgoMs = CONNECTIONS.find(({ id }) => id === connectionId)?.lastSuccessAgoMs ?? 0;
  return Math.max(3 * MINUTE_MS, successAgoMs);
}

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
      listedStatus: 'ACTIVE',
      transactionCount: isArriving ? 640 : 120,
      asOf: isArriving ? null : ago(toAsOfAgoMs(attributedTo)),
      history: isArriving ? 'arriving' : 'complete',
      coveredFrom: isArriving ? '2025-03-04' : '2023-11-20',
      rowsFetched: isArriving ? 640 : 120,
      verifiedAt: isArriving ? null : ago(2 * DAY_MS),
      verification: name === 'CZK payroll' ? { kind: 'held', missingRows: 64 } : { kind: 'idle' },
      mode: { kind: 'everything' },
      missingRows: name === 'Main EUR' ? 1 : 0,
      lateness: name === 'GBP current' ? { lateByMs: 42 * MINUTE_MS, foundAt: ago(DAY_MS) } : null,
      rejectedRows: name === 'Half operating' ? 1 : 0,
      earlierIds: [],
      usedIds: { aside: name === 'Half reserve' ? 1 : 0, overwritten: 0 },
      problem:
        attributedTo === '102'
          ? buildProblem('forbidden', { bankText: 'Crédit Nord no longer lets us read this account.' })
          : null,
    };
  });
}
