// Puts together what the page shows of synchronisation, from what is kept: it never waits for a bank.
import { deriveAsOf } from '../domain/connections/as-of.ts';
import { latestEnd, latestSuccess } from '../domain/runs/channel-merge.ts';
import type { Channel, Connection } from '../domain/connections/connection.ts';
import { toLocalDate } from '../domain/dates/calendar-date.ts';
import { epochMsOf, instantFromEpochMs } from '../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../domain/dates/instant.ts';
import { deriveAttribution, deriveListedStatus } from '../domain/connections/account-attribution.ts';
import { joinAccountStates, toAccountContinuations } from './joined-accounts.ts';
import { parseModeKey } from '../domain/pull-mode.ts';
import type { Run } from '../domain/runs/run.ts';
import type { Lateness, PullState, RunRecord, StoredConnection } from '../local-db/store.ts';
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
  const [connections, connectionAccounts, accounts, pullStates, stats, rejected, usedIds, newsToday, joining] =
    await Promise.all([
      store.readConnections(),
      store.readConnectionAccounts(),
      store.readAccounts(),
      store.readPullStates(),
      store.readAccountStats(),
      store.countRejected(),
      store.countUsedIds(),
      store.countLedgerFrom(startOfToday(clock.nowMs())),
      store.readJoining(),
    ]);
  const attribution = deriveAttribution(accounts, connectionAccounts);
  const listedStatus = deriveListedStatus(accounts, connectionAccounts);
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const modeOf = (accountId: string) => parts.pulls.lane(accountId).state.mode;
  const stateOf = new Map(
    pullStates.filter((state) => state.mode === modeOf(state.accountId)).map((state) => [state.accountId, state]),
  );
  const records = parts.book.records();
  const accountStates = accounts.map((account): AccountState => {
    const pull = stateOf.get(account.id) ?? null;
    const connection = byId.get(attribution.get(account.id) ?? '') ?? null;
    const counts = stats.get(account.id);
    return {
      ...account,
      earlierIds: [],
      attributedTo: attribution.get(account.id) ?? null,
      listedStatus: listedStatus.get(account.id) ?? null,
      transactionCount: counts?.transactionCount ?? 0,
      asOf: toAsOf(pull, connection, { endSeenAt: (id) => parts.connections.endSeenAt(id), records }),
      history: toHistory(pull, connection),
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
  const joinedStates = joinAccountStates(accountStates, joining);
  const gate = deriveGate(toGateMaterial(context, connections, records));
  return {
    liveness: parts.liveness,
    connections:
      connections.length === 0 && parts.liveness.lastAnswerAt === null
        ? null
        : connections.map((connection) =>
            toConnectionState(connection, { all: accountStates, joined: joinedStates }, parts.runs, gate),
          ),
    accounts: accounts.length === 0 && parts.accounts.listedSince() === null ? null : joinedStates,
    continuations: toAccountContinuations(joining.continuations, accounts),
    // A poll that fails fails before the list: what is known of the banks is then as old as the last poll.
    connectionsProblem: parts.liveness.problem ?? parts.connections.problem() ?? parts.accounts.problem(),
    unread: {
      connections: parts.connections.unread().connections,
      accounts: parts.accounts.unread() ?? parts.connections.unread().accounts,
    },
    refresh: deriveRefreshProgress(records, parts.runs),
    offers: gate.offers,
    newsToday,
    hasChangeStamps: context.transactionsApi.capabilities.hasChangeStamps,
    hasSyncEnds: context.syncApi.hasEnds !== false,
    archive: parts.book.archiveSize(),
  };
}

function toConnectionState(
  connection: StoredConnection,
  accounts: Record<'all' | 'joined', readonly AccountState[]>,
  runs: readonly Run[],
  gate: RefreshGate,
): ConnectionState {
  const own = runs.filter((run) => run.connectionId === connection.id);
  const isOwn = ({ attributedTo }: AccountState) => attributedTo === connection.id;
  return {
    ...connection,
    lastSuccessAt: latestSuccess(connection.channels),
    lastRun: own.find((run) => run.phase === 'ended') ?? null,
    openRun: own.find((run) => run.phase !== 'ended') ?? null,
    accountIds: accounts.joined.filter(isOwn).map(({ id }) => id),
    // Each id is listed by itself, with a status of its own.
    listedAccounts: accounts.all
      .filter(isOwn)
      .flatMap(({ name, listedStatus: status, goneSince }) =>
        status === null || goneSince !== null ? [] : { name, status },
      ),
    refreshWait: gate.waitOf(connection.id),
  };
}

function toHistory(pull: PullState | null, connection: StoredConnection | null): AccountState['history'] {
  if (pull === null || (pull.lastRoundEndedAt === null && pull.round === null)) return 'not-started';
  if (pull.isHistoryComplete) return 'complete';
  if (pull.lastRoundEndedAt === null) return 'arriving';
  return connection === null || hasEveryChannelSucceeded(connection) ? 'loaded' : 'waiting';
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

interface SeenEnds {
  readonly endSeenAt: (connectionId: string) => Instant | null;
  readonly records: readonly RunRecord[];
}

function toAsOf(pull: PullState | null, connection: StoredConnection | null, ends: SeenEnds): Instant | null {
  if (pull === null || pull.isSweepDue) return null;
  return deriveAsOf(pull.provenAt, connection === null ? null : toChannelsFound(pull, connection, ends));
}

/** The bank as the last round found it: what has ended since says nothing of the rows that are here. */
function toChannelsFound(
  { lastRoundStartedAt }: PullState,
  connection: StoredConnection,
  { endSeenAt, records }: SeenEnds,
): readonly Channel[] {
  // Seen by the gateway's clock where we saw it; otherwise the bank's own stamp, which may be a little off.
  const end = endSeenAt(connection.id) ?? latestEnd(connection.channels);
  const startedAt = lastRoundStartedAt?.key ?? '';
  if (end === null || startedAt >= end.key) return connection.channels;
  const before = records
    .filter(({ connectionId, baseline }) => connectionId === connection.id && isFoundBy(startedAt, baseline))
    .reduce<RunRecord | null>(
      (last, each) => (last === null || each.triggeredAt.key > last.triggeredAt.key ? each : last),
      null,
    );
  if (before?.baseline != null) return before.baseline.channels;
  return connection.channels.map((channel) =>
    (channel.lastSuccessAt?.key ?? '') <= startedAt ? channel : { ...channel, lastSuccessAt: null },
  );
}

function isFoundBy(startedAt: string, baseline: Connection | null): boolean {
  return baseline !== null && (latestEnd(baseline.channels)?.key ?? '') <= startedAt;
}

function startOfToday(nowMs: number): InstantKey {
  return instantFromEpochMs(new Date(`${toLocalDate(nowMs)}T00:00:00`).getTime()).key;
}
