// A run: one synchronisation of one connection as we follow it, from trigger to ending.
import type { Channel, SyncType } from './connection.ts';
import type { Ending } from './ending.ts';
import type { Instant } from './instant.ts';
import type { SyncEvent } from './sync-event.ts';

/** `here`: started from this computer; `observed`: the bank's nightly run, or someone else's. */
type RunOrigin = 'here' | 'observed';

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
  /** Merged from the events and the connection; the latest word of each channel. */
  readonly channels: readonly Channel[];
  /** In the order of compareEvents. */
  readonly events: readonly SyncEvent[];
}
