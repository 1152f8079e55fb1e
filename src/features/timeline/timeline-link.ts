// What a link to the timeline leads to: one run, or one event in the run that holds it today.
import type { Run, RunEvent } from '../../domain/runs/run.ts';
import type { ArchiveLink } from '../../sync/sync-service.ts';
import type { TimelineUrl } from './timeline-url.ts';

type LinkUrl = Pick<TimelineUrl, 'run' | 'event'>;

export interface LinkTarget {
  readonly run: Run;
  readonly eventKey: string | null;
}

/** Ids are the bank's and may hold anything; a run's id may change with an older event, an event's never does. */
export function toEventKey({ queueId, id }: Pick<RunEvent, 'queueId' | 'id'>): string {
  return `${encode(queueId)}~${encode(id)}`;
}

/** Null: nothing is linked, or it is not among these runs. */
export function findLinkTarget(runs: readonly Run[], url: LinkUrl): LinkTarget | null {
  const link = toArchiveLink(url);
  if (link === null) return null;
  if ('runId' in link) {
    const run = runs.find(({ id }) => id === link.runId);
    return run === undefined ? null : { run, eventKey: null };
  }
  const isLinked = ({ queueId, id }: RunEvent) => id === link.eventId && queueId === link.queueId;
  const run = runs.find(({ events }) => events.some(isLinked));
  return run === undefined ? null : { run, eventKey: url.event };
}

/** What the address names; null: nothing, or it is spoilt. */
export function toArchiveLink({ run, event }: LinkUrl): ArchiveLink | null {
  if (event === null) return run === null ? null : { runId: run };
  const [queueId, eventId, ...rest] = event.split('~').map(decode);
  if (queueId == null || eventId == null || rest.length > 0) return null;
  return { queueId, eventId };
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('~', '%7E');
}

/** Null: not what encode writes. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
