// Linxo Connect as a SyncApi: connections, on-demand synchronisation, the queue of events (contract §1).
import { z } from 'zod';
import type { ConnectionAccount, SyncType } from '../../domain/connections/connection.ts';
import { malformedAnswer, toReason } from '../answer-error.ts';
import { toAskableId } from '../askable-id.ts';
import { toBankWords } from '../bank-words.ts';
import type { HttpClient } from '../http-client.ts';
import { idField } from '../loose-fields.ts';
import type { Answer, SyncApi } from '../ports.ts';
import { assertTaken, readItem, readList, unreadableItem } from '../read-answer.ts';
import { readAllAccounts } from './linxo-accounts.ts';
import { parseItems } from '../parse-items.ts';
import { parseEvents } from './parse-events.ts';
import { parseLink } from './parse-link.ts';
import { connectionSchema, linxoAccountSchema } from './linxo-schemas.ts';

const queueSchema = z.union([
  idField,
  z.object({ id: idField }).transform(({ id }) => id),
  z.object({ queue_id: idField }).transform(({ queue_id: id }) => id),
]);
const CONNECTION_LIST = { request: 'GET /connections', names: ['connections'], what: 'connections' };
const linksSchema = z.object({ connection_links: z.array(z.string()) });

export function createLinxoSyncApi(client: HttpClient): SyncApi {
  return {
    async listConnections(signal) {
      const answer = await client.get({ template: '/connections' }, signal);
      const { items, ...beside } = readList(answer.value, CONNECTION_LIST);
      return { ...answer, ...beside, ...parseItems(items, connectionSchema) };
    },
    async readConnection(connectionId, signal) {
      const answer = await client.get({ template: '/connections/{id}', ids: [connectionId] }, signal);
      const request = 'GET /connections/{id}';
      const item = readItem(answer.value, request);
      const parsed = connectionSchema.safeParse(item);
      if (!parsed.success) throw unreadableItem(item, request, toReason(parsed.error));
      const connection = parsed.data;
      if (connection.id !== connectionId) throw malformedAnswer(request, 'another connection than the one asked for');
      return withValue(answer, connection);
    },
    async listConnectionAccounts(signal) {
      const answer = await readAllAccounts(client, signal);
      const { value: accounts, ...beside } = parseItems(answer.value, linxoAccountSchema);
      return { ...answer, ...beside, value: accounts.flatMap(toConnectionAccount) };
    },
    async startSync({ connectionId, type }, signal) {
      const query = toTypeQuery(type);
      if (connectionId === null) {
        const answer = await client.post({ template: '/connections/synchronize', query }, signal);
        assertTaken(answer.value, 'POST /connections/synchronize');
        return withValue(answer, parseLinks(answer.value));
      }
      const request = { template: '/connections/{id}/synchronize', ids: [connectionId], query };
      const answer = await client.post(request, signal);
      assertTaken(answer.value, 'POST /connections/{id}/synchronize');
      return withValue(answer, [connectionId]);
    },
    async subscribe(signal) {
      const request = 'POST /queues';
      const answer = await client.post({ template: '/queues' }, signal);
      assertTaken(answer.value, request);
      const queueId = queueSchema.safeParse(answer.value);
      if (!queueId.success) throw malformedAnswer(request, 'no id of a queue', toBankWords(answer.value).bankText);
      return withValue(answer, { queueId: toAskableId(queueId.data, request) });
    },
    async readQueue(queueId, signal) {
      const answer = await client.get({ template: '/queues/{id}', ids: [queueId] }, signal);
      return { ...answer, ...parseEvents(answer.value, { queueId, receivedAt: answer.receivedAt }) };
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
  const ids = links.flatMap((link) => parseLink(link, 'connections') ?? []);
  // One link that cannot be read, and nobody knows the whole set.
  return ids.length === links.length ? ids : null;
}

/** An account of no connection, such as one kept by hand, joins nothing. */
function toConnectionAccount(account: (typeof linxoAccountSchema)['_output']): readonly ConnectionAccount[] {
  const { id, connection_id: connectionId, name, iban, status } = account;
  return connectionId === null ? [] : [{ id, connectionId, name, iban, status }];
}

function withValue<T>(answer: Answer<unknown>, value: T): Answer<T> {
  return { ...answer, value };
}
