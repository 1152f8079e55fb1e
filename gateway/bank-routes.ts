// /api/sync/* and /api/transactions/*: what the table allows goes to the bank, everything else ends here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppConfig } from '../src/config/app-config.ts';
import { routesOf, type AllowedRoute } from './allowed-routes.ts';
import { askBank, type BankAnswer, type BankLimits } from './ask-bank.ts';
import type { Bank } from './bank.ts';
import { SAID_BY_BANK, sendGatewayAnswer, toReceivedAt, type GatewayAnswer } from './gateway-answer.ts';
import type { BankAddress } from './gateway-config.ts';
import { matchRoute } from './match-route.ts';
import { refuseForeignPage } from './request-guards.ts';

interface BankApi {
  readonly prefix: string;
  readonly routes: readonly AllowedRoute[];
  readonly address: BankAddress<AppConfig['transactionsApi']>;
}

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

export function registerBankRoutes(app: FastifyInstance, { bank, limits }: { bank: Bank; limits: BankLimits }): void {
  const apis: readonly BankApi[] = [
    { prefix: '/api/sync', routes: routesOf('sync', bank.sync), address: bank.sync },
    {
      prefix: '/api/transactions',
      routes: routesOf('transactions', bank.transactions),
      address: bank.transactions,
    },
  ];
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
  request.routeTemplate = `${api.prefix}${match.template}`;
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
  const { answer, failure } = await askBank(
    {
      method: match.method,
      url: toBankUrl(api.address, match),
      token: api.address.token,
      userAgent: request.headers['user-agent'] ?? 'Tidemark',
      clientAddress: request.ip.replace(/^::ffff:/, ''),
    },
    limits,
  );
  // The world may have changed while its answer was on the way.
  if (bank.sourceId() !== sourceId) return sendGatewayAnswer(reply, SOURCE_CHANGED);
  return answer === null ? sendGatewayAnswer(reply, failure) : sendBankAnswer(reply, answer);
}

function toBankUrl(
  { url, userId }: BankApi['address'],
  { upstreamPath, namesUser }: { readonly upstreamPath: string; readonly namesUser: boolean },
): string {
  if (!namesUser || userId === undefined) return `${url}${upstreamPath}`;
  return `${url}${upstreamPath}${upstreamPath.includes('?') ? '&' : '?'}user_id=${encodeURIComponent(userId)}`;
}

function sendBankAnswer(reply: FastifyReply, answer: BankAnswer): FastifyReply {
  reply.code(answer.status).headers({
    'Cache-Control': 'no-store',
    // Opened as a page of its own, a bank's HTML must not be able to do anything here.
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'X-Received-At': toReceivedAt(reply),
    ...SAID_BY_BANK,
  });
  if (answer.date !== null) reply.header('X-Bank-Date', answer.date);
  if (answer.retryAfter !== null) reply.header('Retry-After', answer.retryAfter);
  if (answer.body.byteLength === 0) return reply.send();
  return reply.type(answer.contentType ?? 'application/octet-stream').send(answer.body);
}
