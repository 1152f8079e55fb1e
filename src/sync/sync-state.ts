// Puts together what the page shows of synchronisation, from what is kept: it never waits for a bank.
import { earlierInstant, latestEnd, latestSuccess } from '../domain/runs/channel-merge.ts';
import { toLocalDate } from '../domain/dates/calendar-date.ts';
import { epochMsOf, instantFromEpochMs } from '../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../domain/dates/instant.ts';
import { deriveAttribution, deriveListedStatus } from '../domain/connections/account-attribution.ts';
import { parseModeKey } from '../domain/pull-mode.ts';
import type { Run } from '../domain/runs/run.ts';
import type { Lateness, PullState, StoredAccount, StoredConnection } from '../local-db/store.ts';
import type { AccountLister } from './pulls/account-lister.ts';
import type { ConnectionReader } from './connection-reader.ts';
import type { AccountLane, PullBook } from './pulls/pull-book.ts';
import { hasEveryChannelSucceeded } from './pulls/pull-directory.ts';
import { deriveGate, toGateMaterial } from './refresh/refresh-gate.ts';
import type { RefreshGate } from './refresh/refresh-gate.ts';
import { deriveRefreshProgress } from './refresh/refresh-progress.ts';
import type { RunBook } from './runs/run-book.ts';
import type { SyncContext } from './sync-context.ts';
import type { AccountState, ConnectionState, Liveness, SyncState, Verification } from './sync-service.ts';

/** For so long a late bank is spoken of. */
const LATENESS_SHOWN_MS = 7 * 86_400_000;

const NO_USED_IDS = { aside: 0, overwritten: 0 };

export interface StateParts {
  readonly book: RunBook;
  readonly pulls: PullBook;
  readonly connections: ConnectionReader;
  readonly accounts: AccountLister;
  readonly runs: readonly Run[];
  readonly liveness: Liveness;
}

export async function readSyncState(context: SyncContext, parts: StateParts): Promise<SyncState> {
  const { store, clock } = context;
  const [connections, connectionAccounts, accounts, pullStates, stats, rejected, usedIds, newsToday] =
    await Promise.all([
      store.readConnections(),
      store.readConnectionAccounts(),
      store.readAccounts(),
      store.readPullStates(),
      store.readAccountStats(),
      store.countRejected(),
      store.countUsedIds(),
      store.countLedgerFrom(startOfToday(clock.nowMs())),
    ]);
  const attribution = deriveAttribution(accounts, connectionAccounts);
  const listedStatus = deriveListedStatus(accounts, connectionAccounts);
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const modeOf = (accountId: string) => parts.pulls.lane(accountId).state.mode;
  const stateOf = new Map(
    pullStates.filter((state) => state.mode === modeOf(state.accountId)).map((state) => [state.accountId, state]),
  );
  /** Never fetched whole, and not now: it is said apart, and is no reason to call nothing complete. */
  const isHeldUp = (id: string) =>
    parts.pulls.failureOf(id) !== null && (stateOf.get(id)?.lastRoundEndedAt ?? null) === null;
  const accountStates = accounts.map((account): AccountState => {
    const pull = stateOf.get(account.id) ?? null;
    const counts = stats.get(account.id);
    return {
      ...account,
      attributedTo: attribution.get(account.id) ?? null,
      listedStatus: listedStatus.get(account.id) ?? null,
      transactionCount: counts?.transactionCount ?? 0,
      history: toHistory(pull, byId.get(attribution.get(account.id) ?? '')),
      coveredFrom: counts?.oldestBookedOn ?? null,
      rowsFetched: pull?.round?.rowsRead ?? counts?.transactionCount ?? 0,
      verifiedAt: pull?.lastSweepAt ?? null,
      verification: toVerification(parts.pulls.lane(account.id)),
      mode: parseModeKey(modeOf(account.id)),
      missingRows: counts?.missingCount ?? 0,
      lateness: toRecentLateness(pull, context.serverClock.estimateNow()),
      rejectedRows: rejected.get(account.id) ?? 0,
      usedIds: usedIds.get(account.id) ?? NO_USED_IDS,
      problem: parts.pulls.failureOf(account.id)?.problem ?? null,
    };
  });
  const records = parts.book.records();
  const gate = deriveGate(toGateMaterial(context, connections, records));
  return {
    liveness: parts.liveness,
    connections:
      connections.length === 0 && parts.liveness.lastAnswerAt === null
        ? null
        : connections.map((connection) => toConnectionState(connection, accountStates, parts.runs, gate)),
    accounts: accounts.length === 0 && parts.accounts.listedSince() === null ? null : accountStates,
    // A poll that fails fails before the list: what is known of the banks is then as old as the last poll.
    connectionsProblem: parts.liveness.problem ?? parts.connections.problem() ?? parts.accounts.problem(),
    unread: {
      connections: parts.connections.unread().connections,
      accounts: parts.accounts.unread() ?? parts.connections.unread().accounts,
    },
    refresh: deriveRefreshProgress(records, parts.runs),
    offers: gate.offers,
    completeAsOf: deriveCompleteAsOf(
      {
        accounts: accounts.filter(({ id, goneSince }) => goneSince === null && !isHeldUp(id)),
        attribution,
        stateOf,
        connections,
      },
      parts.connections,
    ),
    newsToday,
    hasChangeStamps: context.transactionsApi.capabilities.hasChangeStamps,
    hasSyncEnds: context.syncApi.hasEnds !== false,
    archive: parts.book.archiveSize(),
  };
}

function toConnectionState(
  connection: StoredConnection,
  accounts: readonly AccountState[],
  runs: readonly Run[],
  gate: RefreshGate,
): ConnectionState {
  const own = runs.filter((run) => run.connectionId === connection.id);
  const ownAccounts = accounts.filter((account) => account.attributedTo === connection.id);
  return {
    ...connection,
    lastSuccessAt: latestSuccess(connection.channels),
    lastRun: own.find((run) => run.phase === 'ended') ?? null,
    openRun: own.find((run) => run.phase !== 'ended') ?? null,
    accountIds: ownAccounts.map(({ id }) => id),
    listedAccounts: ownAccounts.flatMap(({ name, listedStatus: status, goneSince }) =>
      status === null || goneSince !== null ? [] : { name, status },
    ),
    refreshWait: gate.waitOf(connection.id),
  };
}

function toHistory(pull: PullState | null, connection: StoredConnection | undefined): AccountState['history'] {
  if (pull === null || (pull.lastRoundEndedAt === null && pull.round === null)) return 'not-started';
  if (pull.isHistoryComplete) return 'complete';
  if (pull.lastRoundEndedAt === null) return 'arriving';
  return hasEveryChannelSucceeded(connection) ? 'loaded' : 'waiting';
}

function toVerification({ sweep, isSweeping }: AccountLane): Verification {
  if (isSweeping) return { kind: 'running' };
  if (sweep.askedAt !== null) return { kind: 'asked' };
  if (sweep.heldMissing !== null) return { kind: 'held', missingRows: sweep.heldMissing };
  return { kind: sweep.outcome === 'not-proven' ? 'not-proven' : 'idle' };
}

function toRecentLateness(pull: PullState | null, now: Instant): Lateness | null {
  const lateness = pull?.lateness ?? null;
  if (lateness === null) return null;
  return epochMsOf(now.key) - epochMsOf(lateness.foundAt.key) <= LATENESS_SHOWN_MS ? lateness : null;
}

interface Completeness {
  readonly accounts: readonly StoredAccount[];
  readonly attribution: ReadonlyMap<string, string | null>;
  readonly stateOf: ReadonlyMap<string, PullState>;
  readonly connections: readonly StoredConnection[];
}

/** Null unless every account has a complete, stable round that began after its connection's last end. */
function deriveCompleteAsOf(
  { accounts, attribution, stateOf, connections }: Completeness,
  reader: ConnectionReader,
): Instant | null {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  let asOf: Instant | null = null;
  for (const account of accounts) {
    const state = stateOf.get(account.id);
    if (state === undefined || state.provenAt === null || state.isSweepDue) return null;
    const connection = byId.get(attribution.get(account.id) ?? '');
    // Seen by the gateway's clock where we saw it; otherwise the bank's own stamp, which may be a little off.
    const end = connection === undefined ? null : (reader.endSeenAt(connection.id) ?? latestEnd(connection.channels));
    if (end !== null && (state.lastRoundStartedAt === null || state.lastRoundStartedAt.key < end.key)) return null;
    asOf = earlierInstant(asOf, state.provenAt);
  }
  return asOf;
}

function startOfToday(nowMs: number): InstantKey {
  return instantFromEpochMs(new Date(`${toLocalDate(nowMs)}T00:00:00`).getTime()).key;
}
