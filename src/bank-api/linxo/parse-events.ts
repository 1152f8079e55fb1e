// The queue's answer as events. Nothing is dropped: an event that cannot be read is kept with what is wrong and its payload.
import type { Instant } from '../../domain/dates/instant.ts';
import type { EventProblem, EventResource, ReceivedEvent } from '../../domain/runs/sync-event.ts';
import { toReason } from '../answer-error.ts';
import { MOST_KEPT_ASIDE } from '../../domain/transactions/quarantine.ts';
import type { BankApiError } from '../bank-api-error.ts';
import { hasId, parseList, parseRecord } from '../parse-list.ts';
import { readList } from '../read-answer.ts';
import { isRefusal, judge } from '../refusal-in-answer.ts';
import { instantField } from '../loose-fields.ts';
import { eventSchema } from './linxo-schemas.ts';

interface Reading {
  readonly queueId: string;
  readonly receivedAt: Instant;
}

const NO_RESOURCE: EventResource = { connectionId: null, name: null, providerId: null, status: null, channels: [] };

/** What has one of these is an event, whatever else it says. */
const TYPES = ['event_type', 'event_status'];
/** An error may name these too, such as the resource it is about. */
const EVENT_FIELDS = [...TYPES, 'resource', 'resource_type', 'channel_definition_id'];

const QUEUE = {
  request: 'GET /queues/{id}',
  names: ['events', 'data', 'items'],
  what: 'events',
  isEntry: (item: unknown) => hasId(item) || hasOneOf(item, TYPES),
};

interface ParsedEvents {
  readonly value: readonly ReceivedEvent[];
  readonly failure?: BankApiError;
}

/** Accepts an array, `{events: […]}`, a single event, nothing (contract §1); an error is none of them. */
export function parseEvents(value: unknown, reading: Reading): ParsedEvents {
  if (value === null || isEmptyObject(value)) return { value: [] };
  if (isOneEvent(value)) return { value: [parseEvent(value, reading)] };
  const { items, ...beside } = readList(value, QUEUE);
  return { ...beside, value: parseEach(items, reading) };
}

/** Each is kept; of those that nobody can read only so many, and one more says how many there were. */
function parseEach(items: readonly unknown[], reading: Reading): readonly ReceivedEvent[] {
  const events: ReceivedEvent[] = [];
  let unreadCount = 0;
  let unkept = 0;
  for (const item of items) {
    if (isEmptyObject(item)) continue;
    const isUnreadable = !hasOneOf(item, EVENT_FIELDS);
    if (isUnreadable) unreadCount += 1;
    if (isUnreadable && unreadCount > MOST_KEPT_ASIDE) unkept += 1;
    else events.push(parseEvent(item, reading));
  }
  return unkept === 0 ? events : [...events, toRest(unkept, reading)];
}

function toRest(count: number, { queueId, receivedAt }: Reading): ReceivedEvent {
  const problem = { code: 'more-unreadable', count } as const;
  return { ...unread(queueId, `unread-${count}`), receivedAt, payload: JSON.stringify({ count }), problem };
}

/** Not a list; and what names no type may as well be an error. */
function isOneEvent(value: unknown): boolean {
  if (parseList(value, QUEUE.names) !== null) return false;
  if (hasOneOf(value, TYPES)) return true;
  return hasOneOf(value, EVENT_FIELDS) ? !isRefusal(value) : hasId(value) && judge(value) === null;
}

function hasOneOf(value: unknown, names: readonly string[]): boolean {
  const record = parseRecord(value);
  return names.some((name) => name in record);
}

function parseEvent(item: unknown, { queueId, receivedAt }: Reading): ReceivedEvent {
  const payload = JSON.stringify(item);
  const parsed = eventSchema.safeParse(item);
  const id = parsed.data?.id ?? `payload-${hashText(payload)}`;
  if (!parsed.success) {
    const problem = { code: 'unreadable', detail: toReason(parsed.error) } as const;
    return { ...unread(queueId, id), receivedAt, payload, problem };
  }
  const event = parsed.data;
  const type = event.event_type ?? event.event_status;
  const createdAt = instantField.parse(event.creation_date);
  return {
    queueId,
    id,
    type: type ?? 'UNKNOWN',
    resourceType: event.resource_type,
    createdAt,
    receivedAt,
    channelId: event.channel_definition_id,
    resource: toResource(event.resource ?? null, event.resource_type),
    payload,
    problem: toProblem({ type, createdAt, sentDate: event.creation_date }),
  };
}

/** 0 and a missing date mean "not known" (contract §1). */
function toProblem(event: { type: string | null; createdAt: Instant | null; sentDate: unknown }): EventProblem | null {
  if (event.type === null) return { code: 'no-type' };
  const isDateSent = event.sentDate !== undefined && event.sentDate !== null && event.sentDate !== 0;
  return event.createdAt === null && isDateSent ? { code: 'no-date' } : null;
}

/** The id of something else, such as an account, is not a connection's. */
function toResource(
  resource: (typeof eventSchema)['_output']['resource'] | null,
  resourceType: string | null,
): EventResource {
  if (resource === null || resource === undefined) return NO_RESOURCE;
  const { name, provider_id: providerId, status, channels } = resource;
  const isConnection = resourceType === null || /^CONNECTIONS?$/i.test(resourceType);
  if (!isConnection) return { ...NO_RESOURCE, connectionId: resource.connection_id };
  const connectionId = resource.id ?? resource.connection_id;
  return { connectionId, name, providerId, status, channels };
}

function unread(queueId: string, id: string) {
  return { queueId, id, type: 'UNKNOWN', resourceType: null, createdAt: null, channelId: null, resource: NO_RESOURCE };
}

function isEmptyObject(item: unknown): boolean {
  return (
    item === null || (typeof item === 'object' && Object.keys(parseRecord(item)).length === 0 && !Array.isArray(item))
  );
}

/** FNV-1a, 53 bits of two lanes: an identity for events the bank gave none, the same for the same payload. */
function hashText(text: string): string {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let position = 0; position < text.length; position += 1) {
    high = Math.imul(high ^ text.charCodeAt(position), 0x01000193);
    low = Math.imul(low ^ text.charCodeAt(position), 0x85ebca6b);
  }
  return `${(high >>> 0).toString(16).padStart(8, '0')}${(low >>> 0).toString(16).padStart(8, '0')}`;
}
