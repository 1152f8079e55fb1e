// From a started run's events and its connection: is it running, has it ended, and what proves that (never an earlier run's end).
import { latestEnd, laterInstant, mergeChannels, movedEnds } from './channel-merge.ts';
import type { Channel, Connection, SyncType } from '../connections/connection.ts';
import { shiftMs } from '../dates/instant.ts';
import type { Instant, InstantKey } from '../dates/instant.ts';
import { STAMP_TOLERANCE_MS } from './run-grouping.ts';
import { compareEvents, eventInstant, isEndType } from './sync-event.ts';
import type { SyncEvent } from './sync-event.ts';

/** What was true at the trigger, and what has been seen since. */
export interface RunProof {
  readonly type: SyncType;
  readonly triggeredAt: Instant;
  readonly baseline: Connection | null;
  /** RUNNING was read after the trigger (LIST_ACCOUNTS: after its first end). */
  readonly wasSeenRunning: boolean;
  /** LIST_ACCOUNTS only: its first phase is over. */
  readonly firstEndAt: Instant | null;
}

/** The connection as read after the trigger; `at` is the bank's date of that answer. */
export interface ConnectionReading {
  readonly connection: Connection;
  readonly at: Instant;
}

export interface RunFacts {
  /** The latest word of each channel. */
  readonly channels: readonly Channel[];
  /** RUNNING was read, or said by an event of this phase. */
  readonly isSeenRunning: boolean;
  /** This phase's proven end, by the bank's clock. */
  readonly endAt: Instant | null;
  /** The connection as read, where it knows of that end; null: it was not read, or shows an earlier moment than the end event. */
  readonly endState: Connection | null;
}

/** The order of the events, and how often one came, do not matter. */
export function deriveRunFacts(
  proof: RunProof,
  events: readonly SyncEvent[],
  reading: ConnectionReading | null,
): RunFacts {
  const ordered = events.toSorted(compareEvents);
  const inPhase = ordered.filter((event) => isInPhase(proof, eventInstant(event).key));
  const isSeenRunning =
    proof.wasSeenRunning ||
    reading?.connection.status === 'RUNNING' ||
    inPhase.some((event) => !isEndType(event.type) && event.resource.status === 'RUNNING');
  const moved = phaseEnds(
    proof,
    [...inPhase.map((event) => event.resource.channels), reading?.connection.channels ?? []].flat(),
  );
  const endEvent =
    moved.length > 0 || isSeenRunning || hasNewerEvent(proof, inPhase) ? findEndEvent(proof, inPhase) : null;
  return {
    channels: mergeChannels([
      proof.baseline?.channels ?? [],
      ...ordered.map((event) => event.resource.channels),
      reading?.connection.channels ?? [],
    ]),
    isSeenRunning,
    endAt: endEvent?.createdAt ?? endByReading(reading, moved, isSeenRunning),
    endState: reading !== null && (endEvent == null || !isBehind(proof, reading)) ? reading.connection : null,
  };
}

/** A step of this very run: later than the trigger and than anything that had ended before it. */
function hasNewerEvent(proof: RunProof, events: readonly SyncEvent[]): boolean {
  const endedBefore = proof.firstEndAt ?? (proof.baseline === null ? null : latestEnd(proof.baseline.channels));
  // Whole seconds: a step in the trigger's own second carries a stamp up to a second before it.
  const triggered = shiftMs(proof.triggeredAt.key, -999);
  return events.some(
    ({ type, createdAt }) =>
      !isEndType(type) &&
      createdAt !== null &&
      createdAt.key >= triggered &&
      (endedBefore === null || createdAt.key > endedBefore.key),
  );
}

/** An end event that itself names ends must name one of this phase: a late word about an earlier run is none. */
function findEndEvent(proof: RunProof, events: readonly SyncEvent[]): SyncEvent | undefined {
  const notBefore = shiftMs(proof.triggeredAt.key, -STAMP_TOLERANCE_MS);
  return events.find(({ type, createdAt, resource }) => {
    if (!isEndType(type) || createdAt === null || createdAt.key < notBefore) return false;
    return latestEnd(resource.channels) === null || phaseEnds(proof, resource.channels).length > 0;
  });
}

/** The event has told of an end that the connection does not show yet: what it shows is how it stood before. */
function isBehind(proof: RunProof, { connection }: ConnectionReading): boolean {
  if (connection.status === 'RUNNING') return true;
  return latestEnd(connection.channels) !== null && phaseEnds(proof, connection.channels).length === 0;
}

function endByReading(
  reading: ConnectionReading | null,
  moved: readonly Instant[],
  isSeenRunning: boolean,
): Instant | null {
  if (reading === null || reading.connection.status === 'RUNNING') return null;
  if (moved.length === 0) return isSeenRunning ? reading.at : null;
  return moved.reduce<Instant | null>(laterInstant, null);
}

function phaseEnds(proof: RunProof, channels: readonly Channel[]): readonly Instant[] {
  const notBefore = shiftMs(proof.triggeredAt.key, -STAMP_TOLERANCE_MS);
  return movedEnds(proof.baseline?.channels ?? null, channels, notBefore).filter((end) => isInPhase(proof, end.key));
}

function isInPhase(proof: RunProof, at: InstantKey): boolean {
  return proof.firstEndAt === null || at > proof.firstEndAt.key;
}
