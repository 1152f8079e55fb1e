// What is told when runs end, in every place that tells it: how each came out, what its bank still asks of a person, and what one at work asks now.
import { deriveChannelCourses, findAsked, toAskedText, type Asked } from './channel-course.ts';
import { toEndingSentence } from '../../words/endings.ts';
import type { Ending } from '../../domain/runs/ending.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { toNeedText, toRefreshSummary, type RefreshSummary } from '../../words/refresh-summary.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { ConnectionState, SyncState } from '../../sync/sync-service.ts';
import { isWaitingForYou } from '../connection-status/bank-side.ts';
import { toNextStep } from '../connection-status/next-step.ts';

type FormatTime = (instant: Instant) => string;

/** A connection whose last run has an ending. */
export type EndedConnection = ConnectionState & { readonly lastRun: Run & { readonly ending: Ending } };

export function hasEnded(connection: ConnectionState): connection is EndedConnection {
  return connection.lastRun !== null && connection.lastRun.ending !== null;
}

/** What the bank waits for, where the ending does not say it: an account of it may wait though its run went well. */
export function toNeed(connection: EndedConnection): string | null {
  if (connection.lastRun.ending.kind === 'needs-you' || !isWaitingForYou(connection)) return null;
  return toNextStep(connection)?.what ?? 'see what it asks';
}

export function toEndedText(connection: EndedConnection, formatTime: FormatTime): string {
  const { ending, connectionName } = connection.lastRun;
  return `${toEndingSentence(ending, connectionName, formatTime)}${toNeedText(toNeed(connection))}`;
}

export interface RefreshNews extends RefreshSummary {
  readonly connections: readonly EndedConnection[];
}

/** Of a refresh of several banks that is over since `before`; null: there is none, or a person left all of it, and was told then. */
export function findRefreshNews(before: SyncState, after: SyncState, formatTime: FormatTime): RefreshNews | null {
  const { refresh } = before;
  if (refresh === null || !isOfMany(before) || after.refresh !== null) return null;
  const connections = (after.connections ?? [])
    .filter(hasEnded)
    .filter(({ lastRun }) => refresh.runIds.includes(lastRun.id));
  if (connections.every(({ lastRun }) => lastRun.ending.isStoppedByPerson === true)) return null;
  const runs = connections.map((connection) => ({ ...connection.lastRun, need: toNeed(connection) }));
  return { ...toRefreshSummary(runs, formatTime), connections };
}

export function isOfMany({ refresh }: SyncState): boolean {
  return (refresh?.total ?? 0) > 1;
}

export interface RunRequest {
  readonly run: Run;
  /** The same as long as it asks for the same. */
  readonly key: string;
  readonly text: string;
}

/** What banks at work have newly asked for and can be given only now; a run of somebody else asks somebody else. */
export function findRunRequests(before: SyncState, after: SyncState): readonly RunRequest[] {
  const known = new Map((before.connections ?? []).map(({ id, openRun }) => [id, toAskedKey(openRun)]));
  return (after.connections ?? []).flatMap(({ id, openRun: run }) => {
    const asked = run && findAskedNow(run);
    const key = toAskedKey(run);
    if (run === null || asked === null || key === null || !known.has(id) || known.get(id) === key) return [];
    return { run, key, text: `${run.connectionName} needs you now — ${toAskedText(asked)}.` };
  });
}

function toAskedKey(run: Run | null): string | null {
  const asked = run && findAskedNow(run);
  return asked && JSON.stringify([asked.channel.id, asked.channel.mode, asked.request]);
}

function findAskedNow(run: Run): Asked | null {
  if (run.origin === 'observed' || run.phase !== 'bank') return null;
  const courses = deriveChannelCourses(run).toSorted((one, other) => Number(other.isForNow) - Number(one.isForNow));
  return courses[0]?.isForNow === true ? findAsked(courses) : null;
}
