// Which runs, and which of their events, the filters let through.
import { toLocalDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run, RunEvent } from '../../domain/runs/run.ts';
import { toRunResult, type RunResult } from '../../shared/runs/run-result.ts';

export interface TimelineFilter {
  readonly connection: string | null;
  /** REDIRECT, EMBEDDED, or the id of a channel whose kind the bank never said. */
  readonly channel: string | null;
  readonly result: RunResult | null;
  /** As the bank wrote it. */
  readonly type: string | null;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

export function filterRuns(runs: readonly Run[], filter: TimelineFilter): readonly Run[] {
  return isNarrowed(filter) ? runs.filter((run) => matchesRun(run, filter)) : runs;
}

export function matchesRun(run: Run, filter: TimelineFilter): boolean {
  const { connection, channel, result, from, to } = filter;
  if (connection !== null && run.connectionId !== connection) return false;
  if (result !== null && toRunResult(run) !== result) return false;
  if (channel !== null && !run.channels.some((own) => toChannelKey(own) === channel)) return false;
  if (filter.type !== null && !run.events.some((event) => matchesEvent(event, run, filter))) return false;
  if (from === null && to === null) return true;
  const day = toLocalDate(epochMsOf(run.startedAt.key));
  return (from === null || day >= from) && (to === null || day <= to);
}

/** Inside a run that is shown. An event that names no channel speaks of all of them. */
export function matchesEvent(event: RunEvent, run: Run, { channel, type }: TimelineFilter): boolean {
  if (type !== null && event.type !== type) return false;
  if (channel === null || event.channelId === null) return true;
  const named = run.channels.find(({ id }) => id === event.channelId);
  return (named === undefined ? event.channelId : toChannelKey(named)) === channel;
}

/** What one bank calls 8700 is 8701 at another: the kind is what they share. */
export function toChannelKey({ mode, id }: Pick<Channel, 'mode' | 'id'>): string {
  return mode ?? id ?? '';
}

export function isNarrowed({ connection, channel, result, type, from, to }: TimelineFilter): boolean {
  return [connection, channel, result, type, from, to].some((value) => value !== null);
}
