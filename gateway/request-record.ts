// What is known of each request once it is over, for the log and the numbers; one record a request, however it ended.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayCode } from './gateway-answer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** `/api/sync/connections/{id}`; empty until a route is found. */
    routeTemplate: string;
    /** Of an answer the gateway gave in its own name; undefined: none. */
    answerCode: GatewayCode | undefined;
  }
}

export interface RequestRecord {
  readonly method: string;
  /** Never what was sent: the template of the route, or `unknown`. */
  readonly route: string;
  /** 499: whoever asked left before the answer. */
  readonly status: number;
  readonly tookMs: number;
  readonly code: GatewayCode | undefined;
}

export function registerRequestRecords(app: FastifyInstance, tell: (record: RequestRecord) => void): void {
  app.decorateRequest('routeTemplate', '');
  app.decorateRequest('answerCode', undefined);
  app.addHook('onRequest', async (request, reply) => {
    // Unlike the framework's own hook this comes also where nobody waited for the end.
    reply.raw.once('close', () => tell(toRecord(request, reply)));
  });
}

function toRecord(request: FastifyRequest, reply: FastifyReply): RequestRecord {
  return {
    method: request.method,
    route: request.routeTemplate === '' ? (request.routeOptions.url ?? 'unknown') : request.routeTemplate,
    status: reply.raw.writableFinished ? reply.statusCode : 499,
    tookMs: reply.elapsedTime,
    code: request.answerCode,
  };
}
