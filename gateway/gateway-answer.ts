// Answers the gateway gives in its own name, as JSON with a code the page understands and a sentence.
import type { FastifyReply } from 'fastify';
import type { Clock } from '../src/lib/clock.ts';

declare module 'fastify' {
  interface FastifyInstance {
    clock: Clock;
  }
}

export type GatewayCode =
  | 'host-not-allowed'
  | 'not-from-this-page'
  | 'route-not-allowed'
  | 'method-not-allowed'
  | 'source-changed'
  | 'unreachable'
  | 'timeout'
  /** The bank has not heard of it. */
  | 'not-sent'
  | 'caller-left'
  | 'not-connected'
  | 'redirected'
  | 'bad-status'
  | 'not-http'
  | 'too-large'
  | 'bad-request'
  | 'not-found'
  | 'unknown-scenario'
  | 'not-for-you'
  | 'gateway-fault';

/** Whose word an answer is: a 404 of ours must never be taken for the bank's. Nothing a bank sends can set it. */
export const SAID_BY_GATEWAY = { 'X-Tidemark-Answer': 'gateway' } as const;
export const SAID_BY_BANK = { 'X-Tidemark-Answer': 'bank' } as const;

export interface GatewayAnswer {
  readonly status: number;
  readonly code: GatewayCode;
  readonly message: string;
}

export function sendGatewayAnswer(reply: FastifyReply, { status, code, message }: GatewayAnswer): FastifyReply {
  reply.request.answerCode = code;
  return reply
    .code(status)
    .headers({ 'Cache-Control': 'no-store', 'X-Received-At': toReceivedAt(reply), ...SAID_BY_GATEWAY })
    .send({ code, message });
}

/** The page measures its deadlines on it. */
export function toReceivedAt(reply: FastifyReply): string {
  return new Date(reply.server.clock.nowMs()).toISOString();
}
