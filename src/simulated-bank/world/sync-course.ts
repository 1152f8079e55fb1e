// One synchronisation from its start to its end: steps of each channel in the queue, new rows, moved dates, a result.
import type { SyncType } from '../../domain/connections/connection.ts';
import { comeBackUnderAnotherId } from './another-id.ts';
import { writeEvent } from './connection-events.ts';
import { keyedRandom } from './keyed-random.ts';
import { bringNews } from './news.ts';
import {
  accountsOf,
  type ChannelState,
  type ConnectionState,
  type ConnectionStatus,
  type WorldState,
} from './world-state.ts';

/** Dates have whole seconds: a shorter run could not be told from the one before. */
const SHORTEST_MS = 1_100;
/** From the end of a list of accounts to the start of the data, by itself. */
const PAUSE_MS = 2_000;
const LIST_SHARE = 0.35;

interface Run {
  readonly connection: ConnectionState;
  readonly type: SyncType;
  readonly startMs: number;
  readonly durationMs: number;
}

export function startSync(state: WorldState, connection: ConnectionState, type: SyncType, startMs: number): void {
  connection.runCount += 1;
  const random = keyedRandom(state.seed, 'duration', connection.plan.id, connection.runCount);
  const plannedMs = connection.plan.durationMs * state.traits.durationFactor * (0.85 + random.next() * 0.3);
  const durationMs = Math.round(Math.max(SHORTEST_MS, Math.min(Math.max(plannedMs, 5_000), 240_000) / state.speed));
  begin(state, connection, startMs + durationMs * state.traits.statusLag);
  if (type === 'ALL') {
    runData(state, { connection, type, startMs, durationMs });
    return;
  }
  const listMs = Math.max(SHORTEST_MS, Math.round(durationMs * LIST_SHARE));
  runList(state, { connection, type, startMs, durationMs: listMs });
  state.agenda.plan(startMs + listMs + Math.max(SHORTEST_MS, PAUSE_MS / state.speed), (atMs) => {
    // Somebody was quicker: their run brings the data.
    if (connection.status === 'RUNNING') return;
    begin(state, connection, atMs);
    runData(state, { connection, type, startMs: atMs, durationMs });
  });
}

/** It is under way at once, and reads so from `shownAtMs` on. */
function begin(state: WorldState, connection: ConnectionState, shownAtMs: number): void {
  connection.status = 'RUNNING';
  const { runCount } = connection;
  state.agenda.plan(Math.round(shownAtMs), () => {
    if (connection.runCount === runCount && connection.status === 'RUNNING') connection.shownStatus = 'RUNNING';
  });
}

/** Logs in on every channel that is not empty, an empty one is silent. */
function planLogins(state: WorldState, run: Run): void {
  const { connection, startMs, durationMs } = run;
  connection.channels.forEach((channel, position) => {
    if (channel.trouble === 'EMPTY') return;
    const at = (share: number) => startMs + Math.round(durationMs * (share + position * 0.04));
    const say = (type: string, atMs: number) => writeEvent(state, { type, connection, channel }, atMs);
    if (channel.trouble === null || channel.trouble === 'CHALLENGE_REQUIRED') {
      if (channel.plan.mode === 'REDIRECT') state.agenda.plan(at(0.05), (atMs) => say('CONSENT_SUCCESS', atMs));
    }
    state.agenda.plan(at(0.14), (atMs) => {
      if (channel.trouble === 'out') say('LOGIN_FAILED', atMs);
      else if (channel.trouble === null) say('LOGIN_SUCCESS', atMs);
      else {
        channel.status = channel.trouble;
        say(channel.trouble, atMs);
      }
    });
    state.agenda.plan(at(0.4), (atMs) => {
      if (channel.trouble === null) say('SYNC_ACCOUNTS_SUCCESS', atMs);
    });
  });
}

function runList(state: WorldState, run: Run): void {
  planLogins(state, run);
  const { connection } = run;
  state.agenda.plan(run.startMs + run.durationMs, (atMs) => {
    for (const channel of connection.channels) {
      if (channel.trouble !== null) continue;
      for (const account of connection.accounts) {
        if (account.plan.channelId === channel.plan.id) account.isListed = true;
      }
    }
    end(state, run, atMs);
  });
}

function runData(state: WorldState, run: Run): void {
  planLogins(state, run);
  const { connection, startMs, durationMs } = run;
  const trouble = toTroubleMidSync(state, connection);
  if (trouble === 'falls-silent') return;
  if (trouble === 'vanishes') {
    state.agenda.plan(startMs + Math.round(durationMs * 0.6), () => {
      connection.isGone = true;
    });
    return;
  }
  connection.channels.forEach((channel, position) => {
    if (trouble !== null && position === 0) {
      state.agenda.plan(startMs + Math.round(durationMs * 0.6), (atMs) =>
        breakChannel(state, { connection, channel, trouble }, atMs),
      );
    }
    state.agenda.plan(startMs + Math.round(durationMs * (0.78 + position * 0.08)), (atMs) => {
      if (channel.trouble !== null) return;
      const cause = ['sync', connection.plan.id, connection.runCount, channel.plan.id];
      bringNews(state, accountsOf(connection, channel), { cause, mostAdded: 12, atMs });
      writeEvent(state, { type: 'SYNC_TRANSACTIONS_SUCCESS', connection, channel }, atMs);
    });
  });
  state.agenda.plan(startMs + durationMs, (atMs) => end(state, run, atMs));
}

function toTroubleMidSync({ connections, traits }: WorldState, connection: ConnectionState) {
  if (connection !== connections[0]) return null;
  return traits.troubleMidSync === 'TOKEN_EXPIRED' && connection.isConsentRenewed ? null : traits.troubleMidSync;
}

function breakChannel(
  state: WorldState,
  broken: { connection: ConnectionState; channel: ChannelState; trouble: 'TOKEN_EXPIRED' | 'CHALLENGE_REQUIRED' },
  atMs: number,
): void {
  const { connection, channel, trouble } = broken;
  channel.trouble = trouble;
  channel.status = trouble;
  if (trouble === 'TOKEN_EXPIRED') channel.expiresMs = atMs;
  writeEvent(state, { type: trouble, connection, channel }, atMs);
}

function end(state: WorldState, { connection, type }: Run, atMs: number): void {
  if (state.traits.givesAnotherId && connection === state.connections[0] && connection.runCount === 1) {
    comeBackUnderAnotherId(state, connection, atMs);
  }
  for (const channel of connection.channels) {
    channel.lastEndMs = atMs;
    if (channel.trouble === null) {
      channel.status = 'SUCCESS';
      channel.lastSuccessMs = atMs;
    }
  }
  connection.status = resultOf(connection.channels);
  connection.shownStatus = connection.status;
  if (state.traits.losesEndEvents) return;
  writeEvent(state, { type: 'SYNC_ALL_SUCCESS', connection, hasAccounts: type === 'LIST_ACCOUNTS' }, atMs);
}

/** An empty channel counts for nothing. */
export function resultOf(channels: readonly ChannelState[]): ConnectionStatus {
  const relevant = channels.filter(({ trouble }) => trouble !== 'EMPTY');
  const reached = relevant.filter(({ trouble }) => trouble === null);
  if (reached.length === relevant.length) return 'SUCCESS';
  return reached.length === 0 ? 'FAILED' : 'PARTIAL_SUCCESS';
}
