// Puts the gateway together: log, headers, guards, the page, its configuration, and the way to the bank.
import fastify, { type FastifyInstance } from 'fastify';
import type { AppConfig } from '../src/config/app-config.ts';
import { systemClock, type Clock } from '../src/lib/clock.ts';
import { BANK_LIMITS, type BankLimits } from './ask-bank.ts';
import type { Bank } from './bank.ts';
import { registerBankRoutes } from './bank-routes.ts';
import type { QueueLimits } from './fair-queue.ts';
import { sendGatewayAnswer } from './gateway-answer.ts';
import { registerHealthRoutes } from './health-routes.ts';
import { createMetrics } from './metrics.ts';
import { registerPageFiles } from './page-files.ts';
import { toPageConfig } from './page-config.ts';
import { refuseForeignHost } from './request-guards.ts';
import { createRequestLog, type LogSink, type RequestLog } from './request-log.ts';
import { registerRequestRecords, type RequestRecord } from './request-record.ts';
import { registerSandboxRoutes } from './sandbox-routes.ts';
import { registerSecurityHeaders } from './security-headers.ts';
import { answerOddExpectations, createRefusalOfBytes, routeAnew, UNREADABLE_REQUEST } from './unreadable-requests.ts';

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
  readonly log: LogSink | null;
  /** Lets whoever sends it read the numbers from another computer; null: nobody. */
  readonly metricsToken: string | null;
  /** How many requests each of the banks' APIs gets at once. */
  readonly requestsAtOnce: number;
  readonly limits?: BankLimits;
  readonly mostWaiting?: QueueLimits['mostWaiting'];
  /** What its answers are stamped with; the computer's unless given. */
  readonly clock?: Clock;
}

/** Far beyond what pages ask for; what waits costs memory. */
const MOST_WAITING = 500;

export function buildGateway(options: GatewayOptions): FastifyInstance {
  const { bank, bankTimeZone, timings, connections, refreshRules, timeline, pageRoot, metricsToken } = options;
  const { requestsAtOnce: atOnce, mostWaiting = MOST_WAITING, limits = BANK_LIMITS, clock = systemClock } = options;
  const log = createRequestLog(options.log, clock);
  const metrics = createMetrics();
  const tell = (record: RequestRecord) => {
    log.tell(record);
    metrics.count(record);
  };
  const app = createServer(tell);
  app.decorate('clock', clock);
  registerRequestRecords(app, tell);
  registerSecurityHeaders(app);
  app.addHook('onRequest', async (request, reply) => {
    const refusal = refuseForeignHost(request.raw);
    if (refusal !== null) return sendGatewayAnswer(reply, refusal);
    return undefined;
  });
  answerFaults(app, log);
  app.get('/config.json', ({ headers }, reply) => {
    reply
      .header('Cache-Control', 'no-store')
      .send(toPageConfig(bank, { bankTimeZone, timings, connections, refreshRules, timeline }, headers.host ?? ''));
  });
  const queues = registerBankRoutes(app, { bank, limits, queueLimits: { atOnce, mostWaiting } });
  registerHealthRoutes(app, { metricsToken, toMetrics: () => metrics.toText(queues) });
  if (bank.sandbox !== null) registerSandboxRoutes(app, bank.sandbox);
  registerPageFiles(app, pageRoot);
  return app;
}

function createServer(tell: (record: RequestRecord) => void): FastifyInstance {
  const app: FastifyInstance = fastify({
    logger: false,
    exposeHeadRoutes: false,
    // Asked to stop, it lets what runs end, and answers also what comes on connections that are open.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: 30_000,
    bodyLimit: 16_384,
    // Without a name it is refused like any foreign one, by us.
    http: { requireHostHeader: false },
    clientErrorHandler: createRefusalOfBytes(tell),
    frameworkErrors: (_error, request, reply) => routeAnew(app, request, reply),
  });
  answerOddExpectations(app);
  return app;
}

/** The framework's own messages may repeat what was sent; ours do not. */
function answerFaults(app: FastifyInstance, log: RequestLog): void {
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 400 && status < 500) return sendGatewayAnswer(reply, { ...UNREADABLE_REQUEST, status });
    log.tellFault(error);
    const message = 'The gateway met a fault of its own. Nothing was changed; its log says when.';
    return sendGatewayAnswer(reply, { status: 500, code: 'gateway-fault', message });
  });
}
