// Puts the gateway together: guards, headers, the page, its configuration, and the way to the bank.
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { AppConfig } from '../src/config/app-config.ts';
import { systemClock, type Clock } from '../src/lib/clock.ts';
import { BANK_LIMITS, type BankLimits } from './ask-bank.ts';
import type { Bank } from './bank.ts';
import { registerBankRoutes } from './bank-routes.ts';
import { sendGatewayAnswer, type GatewayAnswer } from './gateway-answer.ts';
import { registerPageFiles } from './page-files.ts';
import { toPageConfig } from './page-config.ts';
import { registerRequestLog } from './request-log.ts';
import { refuseForeignHost } from './request-guards.ts';
import { registerSandboxRoutes } from './sandbox-routes.ts';
import { registerSecurityHeaders } from './security-headers.ts';

export interface GatewayOptions {
  readonly bank: Bank;
  readonly bankTimeZone: AppConfig['bankTimeZone'];
  readonly timings: AppConfig['timings'];
  readonly connections: AppConfig['connections'];
  readonly refreshRules: AppConfig['refreshRules'];
  readonly timeline: AppConfig['timeline'];
  /** Folder of the built page; null: only the calls are served. */
  readonly pageRoot: string | null;
  /** Takes one line a request; null: quiet. */
  readonly log: ((line: string) => void) | null;
  readonly limits?: BankLimits;
  /** What its answers are stamped with; the computer's unless given. */
  readonly clock?: Clock;
}

const UNREADABLE_REQUEST: GatewayAnswer = {
  status: 400,
  code: 'bad-request',
  message: 'This request cannot be read.',
};

export function buildGateway(options: GatewayOptions): FastifyInstance {
  const { bank, bankTimeZone, timings, connections, refreshRules, timeline, pageRoot, log } = options;
  const { limits = BANK_LIMITS, clock = systemClock } = options;
  const app = fastify({
    logger: false,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    bodyLimit: 16_384,
    // An address with a broken escape: refused before any route is looked for, and so before any guard.
    frameworkErrors: (_error, _request, reply: FastifyReply) => void sendGatewayAnswer(reply, UNREADABLE_REQUEST),
  });
  app.decorate('clock', clock);
  registerRequestLog(app, log);
  app.addHook('onRequest', async (request, reply) => {
    const refusal = refuseForeignHost(request);
    if (refusal !== null) return sendGatewayAnswer(reply, refusal);
    return undefined;
  });
  registerSecurityHeaders(app);
  // The framework's own messages may repeat what was sent; ours do not.
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 400 && status < 500) {
      return sendGatewayAnswer(reply, { ...UNREADABLE_REQUEST, status });
    }
    log?.(`fault: ${error instanceof Error ? error.name : 'unknown'}`);
    const message = 'The gateway met a fault of its own. Nothing was changed; its log says when.';
    return sendGatewayAnswer(reply, { status: 500, code: 'gateway-fault', message });
  });
  app.get('/config.json', ({ headers }, reply) => {
    reply
      .header('Cache-Control', 'no-store')
      .send(toPageConfig(bank, { bankTimeZone, timings, connections, refreshRules, timeline }, headers.host ?? ''));
  });
  registerBankRoutes(app, { bank, limits });
  if (bank.sandbox !== null) registerSandboxRoutes(app, bank.sandbox);
  registerPageFiles(app, pageRoot);
  return app;
}
