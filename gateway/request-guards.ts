// Who may ask: only pages that this gateway served itself. Keeps out other sites, their forms, and names that were re-bound to this computer.
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { GatewayAnswer } from './gateway-answer.ts';

const LOOPBACK_NAME = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

type Headers = Pick<FastifyRequest, 'headers'>;
type NamedRequest = Pick<IncomingMessage, 'headers' | 'rawHeaders'>;

/** A foreign name in `Host` that leads here is DNS re-binding: the browser believes it talks to that site. */
export function refuseForeignHost({ headers, rawHeaders }: NamedRequest): GatewayAnswer | null {
  const names = rawHeaders.filter((text, position) => position % 2 === 0 && text.toLowerCase() === 'host');
  // Of two names each reader picks another.
  if (names.length === 1 && LOOPBACK_NAME.test(headers.host ?? '')) return null;
  return {
    status: 403,
    code: 'host-not-allowed',
    message: 'This gateway answers only to 127.0.0.1, localhost and [::1]. Open it under one of these names.',
  };
}

/** A GET may drain the bank's queue, so it is guarded too; a POST must carry what no foreign form can send. */
export function refuseForeignPage({ headers, method }: FastifyRequest): GatewayAnswer | null {
  const site = headers['sec-fetch-site'];
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none';
  const isOwnOrigin = headers.origin === undefined || headers.origin === `http://${headers.host ?? ''}`;
  if (isOwnSite && isOwnOrigin && (method === 'GET' || headers['x-tidemark'] === '1')) return null;
  return {
    status: 403,
    code: 'not-from-this-page',
    message: 'Only a page that this gateway served may ask this: same origin, and X-Tidemark: 1 on a POST.',
  };
}

/** A form carries no header of ours, but every browser says of a posted one which page it stands on. */
export function refuseForeignForm({
  headers,
  method,
}: Headers & { readonly method?: string | undefined }): GatewayAnswer | null {
  const site = headers['sec-fetch-site'];
  const isOwnSite = site === undefined || site === 'same-origin';
  if (method !== 'POST' || (isOwnSite && headers.origin === `http://${headers.host ?? ''}`)) return null;
  return { status: 403, code: 'not-from-this-page', message: 'Only the page itself may press its button.' };
}
