// What a supervisor or a balancer asks: is the process alive, shall it get requests, and its numbers.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendGatewayAnswer } from './gateway-answer.ts';

interface HealthOptions {
  readonly metricsToken: string | null;
  readonly toMetrics: () => string;
}

export function registerHealthRoutes(app: FastifyInstance, { metricsToken, toMetrics }: HealthOptions): void {
  let isStopping = false;
  app.addHook('preClose', async () => void (isStopping = true));
  app.get('/healthz', (_request, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'alive' }));
  app.get('/readyz', (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return isStopping ? reply.code(503).send({ status: 'stopping' }) : reply.send({ status: 'ready' });
  });
  app.get('/metrics', (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) {
      const message = 'The numbers are for this computer, and for who sends the token METRICS_TOKEN as a bearer.';
      return sendGatewayAnswer(reply, { status: 403, code: 'not-for-you', message });
    }
    return reply.header('Cache-Control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(toMetrics());
  });
}

/** What a proxy on this computer passes on is somebody else's request. */
function mayReadMetrics({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null && isEqual(headers.authorization ?? '', `Bearer ${token}`)) return true;
  const isPassedOn = ['forwarded', 'x-forwarded-for', 'via'].some((name) => headers[name] !== undefined);
  return !isPassedOn && /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

/** Takes as long whatever is the same in both. */
function isEqual(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
