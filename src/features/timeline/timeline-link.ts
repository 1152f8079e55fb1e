// What a link to the timeline leads to: one run, or one event in the run that holds it today.
import type { Run, RunEvent } from '../../domain/run.ts';
import type { TimelineUrl } from './timeline-url.ts';

export interface LinkTarget {
  readonly run: Run;
  readonly eventKey: string | null;
}

/** Ids are the bank's and may hold anything; a run's id may change with an older event, an event's never does. */
export function toEventKey({ queueId, id }: Pick<RunEvent, 'queueId' | 'id'>): string {
  return `${encodeURIComponent(queueId)}~${encodeURIComponent(id)}`;
}

/** Null: nothing is linked, or it is not among these runs. */
export function findLinkTarget(
  runs: readonly Run[],
  { run: runId, event: eventKey }: Pick<TimelineUrl, 'run' | 'event'>,
): LinkTarget | null {
  if (eventKey !== null) {
    const [queueId, id] = eventKey.split('~').map(decode);
    const isLinked = (event: RunEvent) => event.id === id && event.queueId === queueId;
    const run = runs.find(({ events }) => events.some(isLinked));
    return run === undefined ? null : { run, eventKey };
  }
  const run = runId === null ? undefined : runs.find(({ id }) => id === runId);
  return run === undefined ? null : { run, eventKey: null };
}

/** Null: not what encodeURIComponent writes. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
