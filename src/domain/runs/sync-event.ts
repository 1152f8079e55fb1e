// One event of the bank's queue. Events are hints: kept as they came, ordered by stamp, number, arrival.
import { compareText } from '../../lib/compare-text.ts';
import type { Channel } from '../connections/connection.ts';
import type { Instant } from '../dates/instant.ts';
import type { WrittenReason } from './ending.ts';

/** What an event names: a connection as it was at that moment. Partial: a missing field says nothing. */
export interface EventResource {
  readonly connectionId: string | null;
  readonly name: string | null;
  readonly providerId: string | null;
  readonly status: string | null;
  readonly channels: readonly Channel[];
}

/** no-date: one was sent that is none · more-unreadable: so many entries of an answer beside those that are kept. */
export type EventProblem =
  | { readonly code: 'no-type' | 'no-date' }
  | { readonly code: 'unreadable'; readonly detail: string }
  | { readonly code: 'more-unreadable'; readonly count: number }
  | WrittenReason;

export interface SyncEvent {
  readonly queueId: string;
  /** Unique within a queue; a hash of the payload where the bank sent none. */
  readonly id: string;
  /** Raw, as received: an unknown type is shown, never dropped. */
  readonly type: string;
  readonly resourceType: string | null;
  /** Null: the bank sent no usable stamp, `receivedAt` orders it. */
  readonly createdAt: Instant | null;
  /** When the gateway had it. */
  readonly receivedAt: Instant;
  readonly channelId: string | null;
  readonly resource: EventResource;
  /** What could not be read of it, if anything. */
  readonly problem: EventProblem | null;
}

/** As it arrives. A page that stays open for weeks keeps what is read of its events in memory, and their texts in the database. */
export interface ReceivedEvent extends SyncEvent {
  /** The event as the bank sent it, JSON text. */
  readonly payload: string;
}

export type EventKey = Pick<SyncEvent, 'queueId' | 'id'>;

export function withoutPayload(received: ReceivedEvent): SyncEvent {
  const { queueId, id, type, resourceType, createdAt, receivedAt, channelId, resource, problem } = received;
  return { queueId, id, type, resourceType, createdAt, receivedAt, channelId, resource, problem };
}

/** Contract §1: the one type that closes a synchronisation; the others only tell how it goes. */
export function isEndType(type: string): boolean {
  return type === 'SYNC_ALL_SUCCESS';
}

type OrderedEvent = Pick<SyncEvent, 'queueId' | 'id' | 'createdAt' | 'receivedAt'>;

/** By date, then numeric id, then arrival: the same set in any order gives the same list. */
export function compareEvents(first: OrderedEvent, second: OrderedEvent): number {
  const byDate = compareText(eventInstant(first).key, eventInstant(second).key);
  if (byDate !== 0) return byDate;
  const byNumber = compareNumber(eventNumber(first), eventNumber(second));
  if (byNumber !== 0) return byNumber;
  return (
    compareText(first.receivedAt.key, second.receivedAt.key) ||
    compareText(first.id, second.id) ||
    compareText(first.queueId, second.queueId)
  );
}

/** When it happened, by the bank's stamp where there is one. */
export function eventInstant(event: Pick<SyncEvent, 'createdAt' | 'receivedAt'>): Instant {
  return event.createdAt ?? event.receivedAt;
}

/** Ids that are no numbers come after those that are: comparing them by arrival only would be no order at all. */
function eventNumber(event: Pick<SyncEvent, 'id'>): number {
  return /^\d+$/.test(event.id) ? Number(event.id) : Number.POSITIVE_INFINITY;
}

function compareNumber(first: number, second: number): number {
  return first < second ? -1 : first > second ? 1 : 0;
}
