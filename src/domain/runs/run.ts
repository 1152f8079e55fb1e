// A run: one synchronisation of one connection as we follow it, from trigger to ending.
import { compareText } from '../../lib/compare-text.ts';
import type { Channel, SyncType } from '../connections/connection.ts';
import type { Ending } from './ending.ts';
import type { Instant } from '../dates/instant.ts';
import type { RunPace } from './run-pace.ts';
import type { SyncEvent } from './sync-event.ts';

/** `here`: started from this computer; `observed`: the bank's nightly run, or someone else's; `joined`: such a one, followed since a press here. */
type RunOrigin = 'here' | 'joined' | 'observed';

/** bank: the bank is at work · pull: it ended, we fetch the rows · ended. */
export type RunPhase = 'bank' | 'pull' | 'ended';

export interface Run {
  readonly id: string;
  /** Null: events that named no connection. */
  readonly connectionId: string | null;
  readonly connectionName: string;
  readonly origin: RunOrigin;
  readonly type: SyncType;
  readonly phase: RunPhase;
  readonly startedAt: Instant;
  readonly bankEndedAt: Instant | null;
  readonly ending: Ending | null;
  /** Of a run started here that has not ended; else null. */
  readonly pace: RunPace | null;
  /** Merged from the events and the connection; the latest word of each channel. */
  readonly channels: readonly Channel[];
  /** In the order of compareEvents. */
  readonly events: readonly RunEvent[];
}

/** What a list of events needs: thousands cross to the page, so the bank's own text is asked for one by one. */
export interface RunEvent extends Pick<
  SyncEvent,
  'queueId' | 'id' | 'type' | 'createdAt' | 'receivedAt' | 'channelId' | 'problem'
> {
  /** How many channels the event spoke of. */
  readonly channelCount: number;
}

export function toRunEvent(event: SyncEvent): RunEvent {
  const { queueId, id, type, createdAt, receivedAt, channelId, problem, resource } = event;
  return { queueId, id, type, createdAt, receivedAt, channelId, problem, channelCount: resource.channels.length };
}

/** Newest first; the same runs in any order give the same list. */
export function compareRuns(first: Run, second: Run): number {
  return (
    compareText(second.startedAt.key, first.startedAt.key) ||
    compareText(first.connectionName, second.connectionName) ||
    compareText(first.id, second.id)
  );
}
