// Linxo Connect as a SyncApi: connections, on-demand synchronisation, the queue of events (contract §1).
import { z } from 'zod';
import type { SyncType } from '../../domain/connection.ts';
import { malformedAnswer, toReason } from '../answer-error.ts';
import { toAskableId } from '../askable-id.ts';
import type { HttpClient } from '../http-client.ts';
import { idField } from '../loose-fields.ts';
import { parseList } from '../parse-list.ts';
import type { Answer, SyncApi } from '../ports.ts';
import { readAllAccounts } from './linxo-accounts.ts';
import { parseEvents } from './parse-events.ts';
import { connectionAccountSchema, connectionSchema } from './linxo-schemas.ts';

const queueSchema = z.union([
  idField,
  z.object({ id: idField }).transform(({ id }) => id),
  z.object({ queue_id: idField }).transform(({ queue_id: id }) => id),
]);
const linksSchema = z.object({ connection_links: z.array(z.string()) });

export function createLinxoSyncApi(client: HttpClient): SyncApi {
  return {
    async listConnections(signal) {
      const answer = await client.get({ template: '/connections' }, signal);
      const items = parseList(answer.value, ['connections']);
      if (items === null) throw malformedAnswer('GET /connections', 'no list of connections');
      return withValue(
        answer,
        items.map((item) => parseConnection(item, 'GET /connections')),
      );
    },
    async readConnection(connectionId, signal) {
      const answer = await client.get({ template: '/connections/{id}', ids: [connectionId] }, signal);
      return withValue(answer, parseConnection(answer.value, 'GET /connections/{id}'));
    },
    async listConnectionAccounts(signal) {
      const answer = await readAllAccounts(client, signal);
      return withValue(
        answer,
        answer.value.flatMap((item) => connectionAccountSchema.safeParse(item).data ?? []),
      );
    },
    async startSync({ connectionId, type }, signal) {
      const query = toTypeQuery(type);
      if (connectionId === null) {
        const answer = await client.post({ template: '/connections/synchronize', query }, signal);
        return withValue(answer, parseLinks(answer.value));
      }
      const request = { template: '/connections/{id}/synchronize', ids: [connectionId], query };
      const answer = await client.post(request, signal);
      return withValue(answer, [connectionId]);
    },
    async subscribe(signal) {
      const answer = await client.post({ template: '/queues' }, signal);
      const queueId = queueSchema.safeParse(answer.value);
      if (!queueId.success) throw malformedAnswer('POST /queues', 'no id of a queue');
      return withValue(answer, { queueId: toAskableId(queueId.data, 'POST /queues') });
    },
    async readQueue(queueId, signal) {
      const answer = await client.get({ template: '/queues/{id}', ids: [queueId] }, signal);
      return withValue(answer, parseEvents(answer.value, { queueId, receivedAt: answer.receivedAt }));
    },
  };
}

/** How the type is sent is not documented; an ordinary synchronisation sends nothing at all (contract §1). */
function toTypeQuery(type: SyncType): Record<string, string> {
  return type === 'ALL' ? {} : { type };
}

/** `/connections/1` → `1`, `/connections/a%2Fb` → `a/b`; null where the bank did not say which. */
function parseLinks(value: unknown): readonly string[] | null {
  const links = linksSchema.safeParse(value).data?.connection_links;
  if (links === undefined) return null;
  const ids = links.flatMap((link) => parseLink(link) ?? []);
  // One link that cannot be read, and nobody knows the whole set.
  return ids.length === links.length ? ids : null;
}

function parseLink(link: string): string | null {
  const written = /\/connections\/([^/?#]+)\/?(?:[?#].*)?$/.exec(link)?.[1];
  try {
    return written === undefined ? null : decodeURIComponent(written);
  } catch {
    return null;
  }
}

function parseConnection(item: unknown, request: string) {
  const connection = connectionSchema.safeParse(item);
  if (!connection.success) throw malformedAnswer(request, `a connection cannot be read: ${toReason(connection.error)}`);
  return connection.data;
}

function withValue<T>(answer: Answer<unknown>, value: T): Answer<T> {
  return { ...answer, value };
}
