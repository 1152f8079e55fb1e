// The only fetch to a bank: by way of the gateway, with a time and a size limit, and every failure as a BankApiError.
import { epochMsOf, instantFromEpochMs, type Instant } from '../domain/dates/instant.ts';
import { parseInstant } from '../domain/dates/parse-instant.ts';
import type { Clock } from '../lib/clock.ts';
import { toAskableId } from './askable-id.ts';
import { BankApiError, type BankApiErrorCode } from './bank-api-error.ts';
import { parseExactJson } from './exact-json.ts';
import type { Answer } from './ports.ts';
import { readBankWords } from './bank-words.ts';
import { toRefusal } from './refusal-in-answer.ts';
import { parseRetryAfterMs } from './retry-after.ts';

/** Longer than the gateway waits for the bank. */
const TIMEOUT_MS = 25_000;
/** There it may wait for its turn, and then has that time for its answer. */
const POST_TIMEOUT_MS = 45_000;
const LARGEST_BODY_BYTES = 8 * 1024 * 1024;

/** Accepted and not done, a part of it, several results in one: what was asked for is not, or not all, in there. */
const NOT_THE_ANSWER: ReadonlySet<number> = new Set([202, 206, 207, 208]);

export interface HttpClient {
  get(request: HttpRequest, signal?: AbortSignal): Promise<Answer<unknown>>;
  post(request: HttpRequest, signal?: AbortSignal): Promise<Answer<unknown>>;
}

interface HttpRequest {
  /** Of the path, `/connections/{id}`; errors name it, never an id. */
  readonly template: string;
  /** What stands for each `{id}` of it, in order. */
  readonly ids?: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
}

interface ClientOptions {
  /** `https://host/api/sync`: the gateway's prefix of one API. */
  readonly baseUrl: string;
  readonly sourceId: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** An empty body (204, or 200 without one) has the value null. */
export function createHttpClient(options: ClientOptions): HttpClient {
  return {
    get: (request, signal) => send(options, 'GET', request, signal),
    post: (request, signal) => send(options, 'POST', request, signal),
  };
}

async function send(
  { baseUrl, sourceId, fetch, clock }: ClientOptions,
  method: 'GET' | 'POST',
  { template, ids = [], query = {} }: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<Answer<unknown>> {
  const request = `${method} ${template}`;
  const path = toPath(template, ids, request);
  const search = new URLSearchParams(query);
  const url = `${baseUrl}${path}${search.size === 0 ? '' : `?${search}`}`;
  const timeout = AbortSignal.timeout(method === 'POST' ? POST_TIMEOUT_MS : TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        Accept: 'application/json',
        'X-Source-Id': sourceId,
        ...(method === 'POST' ? { 'X-Tidemark': '1' } : {}),
      },
      cache: 'no-store',
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const body = await readBody(response, request);
    if (response.headers.get('X-Tidemark-Answer') !== 'bank') throw toOwnError(response, body, request);
    if (!response.ok) throw toBankError(response, body, request, clock.nowMs());
    if (method === 'GET' && NOT_THE_ANSWER.has(response.status)) {
      throw malformed(response, request, `the answer is not whole yet (HTTP ${response.status})`);
    }
    const value = parseBody(response, body, request);
    if (isProblem(response)) throw toRefusal(request, value);
    return {
      value,
      bankDate: parseHttpDate(response.headers.get('X-Bank-Date')),
      // Without a gateway's stamp there is only this computer's clock; it orders arrivals, it decides nothing.
      receivedAt: parseInstant(response.headers.get('X-Received-At')) ?? instantFromEpochMs(clock.nowMs()),
    };
  } catch (error) {
    if (error instanceof BankApiError) throw error;
    if (signal?.aborted === true) throw signal.reason;
    throw new BankApiError(toTransportCode(timeout), noAnswer(request), error);
  }
}

function toPath(template: string, ids: readonly string[], request: string): string {
  const left = [...ids];
  return template.replaceAll('{id}', () => encodeURIComponent(toAskableId(left.shift() ?? '', request)));
}

async function readBody(response: Response, request: string): Promise<string> {
  const announced = Number(response.headers.get('Content-Length') ?? '0');
  const body = announced > LARGEST_BODY_BYTES ? null : await response.text();
  if (body === null || body.length > LARGEST_BODY_BYTES) {
    const reason = `the answer is larger than ${LARGEST_BODY_BYTES} bytes`;
    throw new BankApiError('too-large', { ...withoutWords(response, request), reason });
  }
  return body;
}

function parseBody(response: Response, body: string, request: string): unknown {
  if (body.trim() === '') return null;
  try {
    return parseExactJson(body);
  } catch (cause) {
    const { headers } = response;
    // The gateway calls whatever is not JSON bytes, and says beside it what the bank called it.
    const type = headers.get('X-Bank-Type') ?? headers.get('Content-Type') ?? 'no content type';
    const { bankText } = readBankWords(body);
    const details = { ...withoutWords(response, request), bankText, reason: `the answer is not JSON (${type})` };
    throw new BankApiError('malformed', details, cause);
  }
}

/** Whose word it is the gateway says in a header; without it something else answered in the gateway's place, and nothing is known of the bank. */
function toOwnError(response: Response, body: string, request: string): BankApiError {
  if (response.headers.get('X-Tidemark-Answer') === 'gateway') return toGatewayError(response, body, request);
  const reason = `something else answered in its place (HTTP ${response.status})`;
  return new BankApiError('unreachable', { ...noAnswer(request), reason });
}

function toGatewayError(response: Response, body: string, request: string): BankApiError {
  const { code, bankText: gatewayText } = readBankWords(body);
  return new BankApiError(toGatewayCode(response.status, code), { ...withoutWords(response, request), gatewayText });
}

/** It knows better than the status what happened. */
function toGatewayCode(status: number, code: string): BankApiErrorCode {
  switch (code) {
    case 'source-changed':
    case 'timeout':
    case 'unreachable':
    case 'too-large':
    case 'not-sent':
    case 'not-connected':
      return code;
    case 'redirected':
    case 'bad-status':
    case 'not-http':
      return 'malformed';
    default:
      return status >= 500 ? 'gateway-fault' : 'not-passed-on';
  }
}

function toBankError(response: Response, body: string, request: string, nowMs: number): BankApiError {
  // A date to wait for is on the bank's clock, so it is counted from the bank's own now.
  const answeredAt = parseHttpDate(response.headers.get('X-Bank-Date'));
  const answeredAtMs = answeredAt === null ? nowMs : epochMsOf(answeredAt.key);
  const { bankText } = readBankWords(body);
  return new BankApiError(toCode(response.status), {
    request,
    status: response.status,
    retryAfterMs: parseRetryAfterMs(response.headers.get('Retry-After'), answeredAtMs),
    bankText,
  });
}

function toCode(status: number): BankApiErrorCode {
  switch (status) {
    case 401:
      return 'unauthorised';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 409:
      return 'busy';
    case 429:
      return 'rate-limited';
    default:
      return status >= 500 ? 'server' : status >= 400 ? 'refused' : 'malformed';
  }
}

function toTransportCode(timeout: AbortSignal): BankApiErrorCode {
  if (timeout.aborted) return 'timeout';
  // Node has a navigator without `onLine`.
  return 'onLine' in navigator && !navigator.onLine ? 'offline' : 'unreachable';
}

function noAnswer(request: string): BankApiError['details'] {
  return { request, status: null, retryAfterMs: null, bankText: '' };
}

function malformed(response: Response, request: string, reason: string): BankApiError {
  return new BankApiError('malformed', { ...withoutWords(response, request), reason });
}

/** RFC 9457: by its very type it is none of the answers anybody asked for. */
function isProblem(response: Response): boolean {
  return /\bproblem\+json\b/i.test(response.headers.get('Content-Type') ?? '');
}

function withoutWords({ status }: Response, request: string): BankApiError['details'] {
  return { request, status, retryAfterMs: null, bankText: '' };
}

function parseHttpDate(text: string | null): Instant | null {
  const epochMs = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(epochMs) ? null : instantFromEpochMs(epochMs);
}
