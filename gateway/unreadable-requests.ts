// Requests the framework or Node would answer by itself: a broken escape in the address, an odd expectation, bytes that are no HTTP.
// They get the same headers, host check, log and page as everything else.
import type { Socket } from 'node:net';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SAID_BY_GATEWAY, type GatewayAnswer } from './gateway-answer.ts';
import type { RequestRecord } from './request-record.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export const UNREADABLE_REQUEST: GatewayAnswer = {
  status: 400,
  code: 'bad-request',
  message: 'This request cannot be read.',
};

/** An address that the router can read and nobody has. */
const NOBODYS_ADDRESS = '/unreadable-address';

type Raw = IncomingMessage & { originalUrl?: string };

/** Whether it is an address the router could not read. */
export function isUnreadableAddress({ raw }: FastifyRequest): boolean {
  return raw.url === NOBODYS_ADDRESS && (raw as Raw).originalUrl !== undefined;
}

/** The router found no route, and has run no guard: asked for an address that nobody has, it runs them all. */
export function routeAnew(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): void {
  const raw: Raw = request.raw;
  raw.originalUrl = raw.url ?? '';
  raw.url = NOBODYS_ADDRESS;
  reply.hijack();
  app.routing(raw, reply.raw);
}

/** "Expect" with anything but 100-continue: by itself Node answers 417 without a header of ours. */
export function answerOddExpectations(app: FastifyInstance): void {
  app.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    app.routing(request, response);
  });
}

/** No HTTP, or too much of it: there is no request to answer, only a connection to close. */
export function createRefusalOfBytes(tell: (record: RequestRecord) => void) {
  return (error: Error & { readonly code?: string }, socket: Socket): void => {
    // Broken off by the other side, or answered already.
    if (error.code === 'ECONNRESET' || !socket.writable) return;
    const status = STATUSES[error.code ?? ''] ?? 400;
    const { code, message } = UNREADABLE_REQUEST;
    const body = JSON.stringify({ code, message });
    const headers = Object.entries({
      ...SECURITY_HEADERS,
      ...SAID_BY_GATEWAY,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
    });
    const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers.map((pair) => pair.join(': '))];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    socket.destroySoon();
    tell({ method: 'unreadable', route: 'unknown', status, tookMs: 0, code });
  };
}

const STATUSES: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };
