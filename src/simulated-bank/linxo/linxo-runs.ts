// Linxo Connect's calls that both versions share: one connection, its synchronisations, the queue of events.
import { z } from 'zod';
import {
  BankRefusal,
  toEmptyAnswer,
  toJsonAnswer,
  toJsonTextAnswer,
  type BankRequest,
  type BankRoute,
} from '../server/bank-route.ts';
import type { BankWorld } from '../world/bank-world.ts';
import { parseQuery } from '../server/parse-query.ts';
import type { ConnectionState } from '../world/world-state.ts';

const syncQuery = z.strictObject({ type: z.enum(['ALL', 'LIST_ACCOUNTS']).default('ALL') });

/** `base`: `/linxo`, or below it a version's. */
export function toRunRoutes(base: string, toConnection: (connection: ConnectionState) => object): readonly BankRoute[] {
  const dialect = 'linxo';
  const subscribe = ({ world }: BankRequest) => toJsonAnswer({ id: world.subscribe() }, 201);
  const readConnection = ({ world, params }: BankRequest) => {
    const connection = knownConnections(world).find(({ plan }) => plan.id === params['id']);
    if (connection === undefined) throw unknown('connection', params['id']);
    return toJsonAnswer(toConnection(connection));
  };
  return [
    { dialect, path: `${base}/connections/synchronize`, methods: { POST: startAll } },
    { dialect, path: `${base}/connections/:id/synchronize`, methods: { POST: startOne } },
    { dialect, path: `${base}/connections/:id`, methods: { GET: readConnection } },
    { dialect, path: `${base}/queues`, methods: { POST: subscribe } },
    { dialect, path: `${base}/queues/:id`, methods: { GET: readQueue } },
  ];
}

function startOne({ world, params, query }: BankRequest): Response {
  const { type } = parseQuery(syncQuery, query);
  const outcome = world.startSync(params['id'] ?? '', type);
  if (outcome === 'unknown') throw unknown('connection', params['id']);
  if (outcome === 'running') throw new BankRefusal(409, 'ALREADY_RUNNING', 'a synchronisation is already running');
  return toEmptyAnswer(204);
}

/** Those that run already will be synchronised too. */
function startAll({ world, query }: BankRequest): Response {
  const { type } = parseQuery(syncQuery, query);
  const links = knownConnections(world).map(({ plan }) => {
    world.startSync(plan.id, type);
    return `/connections/${plan.id}`;
  });
  return toJsonAnswer({ connection_links: links });
}

function readQueue({ world, params }: BankRequest): Response {
  const queue = world.readQueue(params['id'] ?? '');
  if (queue === null) throw unknown('queue', params['id']);
  const texts = queue.map(({ text }) => text);
  const sent = world.traits.doublesAndDisordersEvents ? disorder(texts) : texts;
  // Spliced, not rebuilt: an event goes out byte for byte as it was written.
  return toJsonTextAnswer(`[${sent.join(',')}]`);
}

export function knownConnections(world: BankWorld): readonly ConnectionState[] {
  return world.connections().filter(({ isGone }) => !isGone);
}

export function unknown(kind: string, id: string | undefined): BankRefusal {
  return new BankRefusal(404, 'NOT_FOUND', `there is no ${kind} ${id ?? ''}`.trim());
}

/** Backwards, every other one twice. */
function disorder(texts: readonly string[]): readonly string[] {
  return texts.toReversed().flatMap((text, position) => (position % 2 === 0 ? [text, text] : [text]));
}
