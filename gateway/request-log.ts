// One line a request: method, template of the route, status, duration. No ids, no query, no header, no amount.
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** `/api/sync/connections/{id}`; empty until a route is found. */
    routeTemplate: string;
  }
}

export function registerRequestLog(app: FastifyInstance, log: ((line: string) => void) | null): void {
  app.decorateRequest('routeTemplate', '');
  if (log === null) return;
  app.addHook('onResponse', async (request, reply) => {
    const template = request.routeTemplate === '' ? (request.routeOptions.url ?? 'unknown') : request.routeTemplate;
    log(`${request.method} ${template} ${reply.statusCode} ${Math.round(reply.elapsedTime)} ms`);
  });
}
