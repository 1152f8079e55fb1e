// /api/sync/* and /api/transactions/*: what the table allows goes to the bank, everything else ends here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppConfig } from '../src/config/app-config.ts';
import { routesOf, type AllowedRoute } from './allowed-routes.ts';
import type { BankAnswer, BankLimits } from './ask-bank.ts';
import { askWithToken } from './ask-with-token.ts';
import { toOwnContentType, toPlainType } from './answer-content-type.ts';
import type { Bank } from './bank.ts';
import { createFairQueue, type FairQueue, type QueueLimits } from './fair-queue.ts';
import { SAID_BY_BANK, sendGatewayAnswer, toReceivedAt, type GatewayAnswer } from './gateway-answer.ts';
import type { BankAddress } from './gateway-config.ts';
import { matchRoute } from './match-route.ts';
import { refuseForeignPage } from './request-guards.ts';
import { beginRequestLife } from './request-life.ts';
import { NOTHING_ALLOWED } from './security-headers.ts';
import type { TokenSource } from './tokens/token-source.ts';

interface BankApi {
  readonly prefix: string;
  readonly routes: readonly AllowedRoute[];
  readonly address: BankAddress<AppConfig['transactionsApi']>;
  readonly queue: FairQueue;
  readonly tokens: TokenSource;
}

interface BankRouteOptions {
  readonly bank: Bank;
  readonly limits: BankLimits;
  readonly queueLimits: QueueLimits;
}

/** By API, what runs and what waits at this moment. */
export type BankQueues = Readonly<Record<'sync' | 'transactions', Pick<FairQueue, 'running' | 'waiting'>>>;

const UNKNOWN_ROUTE: GatewayAnswer = {
  status: 404,
  code: 'route-not-allowed',
  message: 'This gateway does not pass this on: it is not in its table of routes.',
};
const SOURCE_CHANGED: GatewayAnswer = {
  status: 412,
  code: 'source-changed',
  message: 'This gateway now talks to another bank than the one the page was opened for. Reload the page.',
};

export function registerBankRoutes(app: FastifyInstance, { bank, limits, queueLimits }: BankRouteOptions): BankQueues {
  const queues = { sync: createFairQueue(queueLimits), transactions: createFairQueue(queueLimits) };
  const apis: readonly BankApi[] = (['sync', 'transactions'] as const).map((kind) => ({
    prefix: `/api/${kind}`,
    routes: routesOf(kind, bank[kind]),
    address: bank[kind],
    queue: queues[kind],
    tokens: bank.tokens[kind],
  }));
  app.register(async (scope) => {
    // No allowed request has a body; one that comes is let run out unread.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => {
      payload.resume();
      done(null);
    });
    for (const api of apis) {
      scope.all(`${api.prefix}/*`, (request, reply) => passOn(request, reply, { api, bank, limits }));
    }
  });
  return queues;
}

async function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  { api, bank, limits }: { api: BankApi; bank: Bank; limits: BankLimits },
): Promise<FastifyReply> {
  // The router has decoded the address already; what counts is what was sent.
  const target = request.raw.url ?? '';
  const match = target.startsWith(`${api.prefix}/`)
    ? matchRoute(api.routes, request.method, target.slice(api.prefix.length))
    : { kind: 'unknown' as const };
  if (match.kind === 'unknown') return sendGatewayAnswer(reply, UNKNOWN_ROUTE);
  const template = match.kind === 'allowed' ? match.route.template : match.template;
  request.routeTemplate = `${api.prefix}${template}`;
  if (match.kind === 'other-method') {
    reply.header('Allow', match.allowed);
    const message = `Only ${match.allowed} is passed on for this address.`;
    return sendGatewayAnswer(reply, { status: 405, code: 'method-not-allowed', message });
  }
  const refusal = refuseForeignPage(request);
  if (refusal !== null) return sendGatewayAnswer(reply, refusal);
  const sourceId = bank.sourceId();
  const askedSourceId = request.headers['x-source-id'];
  if (askedSourceId !== undefined && askedSourceId !== sourceId) return sendGatewayAnswer(reply, SOURCE_CHANGED);
  const isEndedByLeaving = request.method === 'GET' && match.route.mayDrain !== true;
  const { answer, failure } = await askWithToken(
    {
      method: match.route.method,
      url: toBankUrl(api.address, match),
      userAgent: request.headers['user-agent'] ?? 'Tidemark',
      clientAddress: request.ip.replace(/^::ffff:/, ''),
    },
    {
      queue: api.queue,
      tokens: api.tokens,
      lane: `${request.ip} ${request.method} ${template}`,
      life: beginRequestLife(limits.timeoutMs, isEndedByLeaving ? (left) => reply.raw.once('close', left) : null),
      bodyBytes: limits.bodyBytes,
    },
  );
  // The world may have changed while its answer was on the way.
  if (bank.sourceId() !== sourceId) return sendGatewayAnswer(reply, SOURCE_CHANGED);
  return answer === null ? sendGatewayAnswer(reply, failure) : sendBankAnswer(reply, answer);
}

function toBankUrl(
  { url, userId }: BankApi['address'],
  { upstreamPath, route }: { readonly upstreamPath: string; readonly route: AllowedRoute },
): string {
  if (route.namesUser !== true || userId === undefined) return `${url}${upstreamPath}`;
  return `${url}${upstreamPath}${upstreamPath.includes('?') ? '&' : '?'}user_id=${encodeURIComponent(userId)}`;
}

function sendBankAnswer(reply: FastifyReply, answer: BankAnswer): FastifyReply {
  reply.code(answer.status).headers({
    'Cache-Control': 'no-store',
    // Opened as a page of its own, nothing of a bank's may do anything here.
    'Content-Security-Policy': NOTHING_ALLOWED,
    'X-Received-At': toReceivedAt(reply),
    ...SAID_BY_BANK,
  });
  if (answer.date !== null) reply.header('X-Bank-Date', answer.date);
  if (answer.retryAfter !== null) reply.header('Retry-After', answer.retryAfter);
  const saidType = toPlainType(answer.contentType);
  if (saidType !== null) reply.header('X-Bank-Type', saidType);
  if (answer.body.byteLength === 0) return reply.send();
  return reply.type(toOwnContentType(answer.contentType)).send(answer.body);
}
