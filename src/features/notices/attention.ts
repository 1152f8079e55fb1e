// What is worth calling somebody back for: a refresh that ended, a run that ended by itself, a bank that newly needs a person.
import { connectionPath, paths, timelinePath } from '../../shared/paths.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { ConnectionState, SyncState } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toClockFormat } from '../../ui/time-text.ts';
import { toAccountWaits, toNamedWait } from '../../shared/connection-status/account-waits.ts';
import { isWaitingForYou, needsYou } from '../../shared/connection-status/bank-side.ts';
import { toNextStep } from '../../shared/connection-status/next-step.ts';
import {
  findRefreshNews,
  findRunRequests,
  hasEnded,
  isOfMany,
  toEndedText,
  toNeed,
  type EndedConnection,
  type RefreshNews,
  type RunRequest,
} from '../../shared/runs/run-news.ts';

export interface Attention {
  /** The same in every tab: one of them tells. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** Where a press leads. */
  readonly path: string;
}

/** What was read late, such as last night's run after a laptop was opened, calls nobody. */
const NEWS_FOR_MS = 15 * 60_000;

export function deriveAttention(before: SyncState, after: SyncState, nowMs: number): readonly Attention[] {
  const requests = findRunRequests(before, after).map(toRequestAttention);
  const news = findRefreshNews(before, after, toClockFormat(nowMs));
  // Of a refresh of many banks its end is told, and before it only what cannot wait.
  if (isOfMany(before)) return news === null ? requests : [toRefreshAttention(news, before)];
  const ended = endedRuns(before, after, nowMs);
  const endedIds = new Set(ended.map(({ id }) => id));
  return [
    ...requests,
    ...ended.map((connection) => toRunAttention(connection, nowMs)),
    ...newlyNeeding(before, after)
      .filter(({ id }) => !endedIds.has(id))
      .map(toNeedAttention),
  ];
}

function endedRuns(before: SyncState, after: SyncState, nowMs: number): readonly EndedConnection[] {
  const known = new Map((before.connections ?? []).map((connection) => [connection.id, connection.lastRun?.id]));
  return (after.connections ?? []).filter(hasEnded).filter(({ id, lastRun }) => {
    if (!known.has(id) || known.get(id) === lastRun.id) return false;
    return nowMs - epochMsOf(lastRun.ending.endedAt.key) <= NEWS_FOR_MS;
  });
}

function newlyNeeding(before: SyncState, after: SyncState): readonly ConnectionState[] {
  const known = new Map((before.connections ?? []).map((connection) => [connection.id, connection]));
  return (after.connections ?? []).filter((connection) => {
    const earlier = known.get(connection.id);
    return earlier !== undefined && isWaitingForYou(connection) && !isWaitingForYou(earlier);
  });
}

/** The kind of its ending is part of the key: a late end corrects what was told of the same run. */
function toRunAttention(connection: EndedConnection, nowMs: number): Attention {
  const { id: runId, ending } = connection.lastRun;
  const isNeeding = ending.kind === 'needs-you' || toNeed(connection) !== null;
  return {
    key: `run ${runId} ${ending.kind}`,
    title: isNeeding ? 'A bank needs you' : 'A refresh ended',
    body: toHarmlessText(toEndedText(connection, toClockFormat(nowMs))),
    path: timelinePath({ runId }),
  };
}

function toRequestAttention({ run, key, text }: RunRequest): Attention {
  return {
    key: `asks ${run.id} ${key}`,
    title: 'A bank needs you',
    body: toHarmlessText(text),
    path: timelinePath({ runId: run.id }),
  };
}

/** What succeeded last is part of the key: the same need is told again where the bank was well in between. */
function toNeedAttention(connection: ConnectionState): Attention {
  const { id, name, channels, status, lastSuccessAt } = connection;
  const asking = [
    `${status} ${lastSuccessAt?.key ?? ''}`,
    ...channels.filter(needsYou).map(({ id, status, lastEndAt }) => `${id} ${status} ${lastEndAt?.key ?? ''}`),
    ...toAccountWaits(connection, 'you').map(toNamedWait),
  ];
  return {
    key: `needs ${id} ${asking.join(' ')}`,
    title: 'A bank needs you',
    body: toHarmlessText(`${name}: ${toNextStep(connection)?.what ?? 'see what it asks'}.`),
    path: connectionPath(id),
  };
}

/** One call for a refresh of many banks. */
function toRefreshAttention({ outcome, connections }: RefreshNews, { refresh }: SyncState): Attention {
  const needing = connections.filter(isWaitingForYou).map(({ name }) => name);
  const needs = needing.length === 0 ? '' : ` ${needing.join(', ')} ${needing.length === 1 ? 'needs' : 'need'} you.`;
  return {
    key: `refresh ${refresh?.startedAt.key ?? ''}`,
    title: 'The refresh ended',
    body: toHarmlessText(`${outcome}${needs}`),
    path: paths.overview,
  };
}
