// One request to a bank: token on, no redirect followed, a limit for time and size; a failure is an answer too.
import type { GatewayAnswer } from './gateway-answer.ts';
import type { EarlyEnd, RequestLife } from './request-life.ts';

export interface BankRequest {
  readonly method: 'GET' | 'POST';
  /** Rebuilt from the table of allowed routes. */
  readonly url: string;
  readonly token: string;
  /** Everifin wants to know the end user's. */
  readonly userAgent: string;
  readonly clientAddress: string;
}

export interface BankAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
  /** The bank's own clock. */
  readonly date: string | null;
  readonly body: Uint8Array;
}

export interface BankLimits {
  readonly timeoutMs: number;
  readonly bodyBytes: number;
}

export const BANK_LIMITS: BankLimits = { timeoutMs: 20_000, bodyBytes: 8 * 1024 * 1024 };

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export type AskResult =
  | { readonly answer: BankAnswer; readonly failure: null }
  | { readonly answer: null; readonly failure: GatewayAnswer };

export async function askBank(
  request: BankRequest,
  { life, bodyBytes }: { readonly life: RequestLife; readonly bodyBytes: number },
): Promise<AskResult> {
  const { method, url, token, userAgent, clientAddress } = request;
  const { host } = new URL(url);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        'User-Agent': userAgent,
        'client-ip-address': clientAddress,
      },
      redirect: 'manual',
      signal: life.signal,
    });
    if (REDIRECTS.has(response.status)) {
      await response.body?.cancel();
      const message = `${host} answered with a redirect (HTTP ${response.status}), which is not followed: the token is for this address only. Set the bank's address to where its API really is.`;
      return failed({ status: 502, code: 'redirected', message });
    }
    if (response.status >= 600 || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      const message = `${host} answered with HTTP status ${response.status}, which is no answer to what was asked.`;
      return failed({ status: 502, code: 'bad-status', message });
    }
    const body = await readBody(response, bodyBytes);
    if (body === null) {
      const message = `${host} sent an answer of more than ${bodyBytes} bytes, which is not read.`;
      return failed({ status: 502, code: 'too-large', message });
    }
    const { headers, status } = response;
    return {
      answer: {
        status,
        contentType: headers.get('content-type'),
        retryAfter: headers.get('retry-after'),
        date: headers.get('date'),
        body,
      },
      failure: null,
    };
  } catch (error) {
    const end = life.earlyEnd();
    if (end !== null) return failed(toEarlyEnd(end, host, life));
    if (isNotHttp(error)) {
      return failed({ status: 502, code: 'not-http', message: `${host} sent something that is no HTTP answer.` });
    }
    return failed({ status: 502, code: 'unreachable', message: toUnreachable(host, error) });
  }
}

export function failed(failure: GatewayAnswer): AskResult {
  return { answer: null, failure };
}

/** Nobody reads the answer to who has left; the log counts it. */
export function toEarlyEnd(end: EarlyEnd, host: string, { timeoutMs }: RequestLife): GatewayAnswer {
  return end === 'caller-left'
    ? { status: 499, code: 'caller-left', message: 'Whoever asked did not wait for the answer.' }
    : { status: 504, code: 'timeout', message: `${host} did not answer within ${timeoutMs / 1000} seconds.` };
}

/** Counted as it arrives, after decompression: a small answer may unfold to a huge one. Null: too large. */
async function readBody(response: Response, limitBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (size > limitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A status below 100, of other than three digits, or an end that is none: Node's client names what it cannot read in these ways. */
function isNotHttp(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return false;
  return cause.name === 'HTTPParserError' || ('code' in cause && cause.code === 'ERR_ASSERTION');
}

const REASONS: Readonly<Record<string, (host: string) => string>> = {
  ECONNREFUSED: (host) => `${host} refused the connection`,
  ECONNRESET: (host) => `${host} broke the connection off`,
  UND_ERR_SOCKET: (host) => `${host} broke the connection off`,
  ENOTFOUND: (host) => `There is no address for ${host}`,
  EAI_AGAIN: (host) => `The address of ${host} could not be looked up`,
};

/** The code is kept for whoever looks into it; the error's own text may hold more than a reader should see. */
function toUnreachable(host: string, error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const said = REASONS[code]?.(host) ?? `${host} cannot be reached`;
  return /^[A-Z_]{3,40}$/.test(code) ? `${said} (${code}).` : `${said}.`;
}
