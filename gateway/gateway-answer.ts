// Answers the gateway gives in its own name, as JSON with a code the page understands and a sentence.
import type { FastifyReply } from 'fastify';
import type { Clock } from '../src/lib/clock.ts';

declare module 'fastify' {
  interface FastifyInstance {
    clock: Clock;
  }
}

type GatewayCode =
  | 'host-not-allowed'
  | 'not-from-this-page'
  | 'route-not-allowed'
  | 'method-not-allowed'
  | 'source-changed'
  | 'unreachable'
  | 'timeout'
  | 'redirected'
  | 'too-large'
  | 'bad-request'
  | 'not-found'
  | 'unknown-scenario'
  | 'gateway-fault';

export interface GatewayAnswer {
  readonly status: number;
  readonly code: GatewayCode;
  readonly message: string;
}

export function sendGatewayAnswer(reply: FastifyReply, { status, code, message }: GatewayAnswer): FastifyReply {
  return reply
    .code(status)
    .headers({ 'Cache-Control': 'no-store', 'X-Received-At': toReceivedAt(reply) })
    .send({ code, message });
}

/** The page measures its deadlines on it. */
export function toReceivedAt(reply: FastifyReply): string {
  return new Date(reply.server.clock.nowMs()).toISOString();
}
