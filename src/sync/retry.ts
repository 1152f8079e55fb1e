// When something failed: is it worth trying again by itself, and how long do we wait.
import { BankApiError } from '../bank-api/bank-api-error.ts';
import type { Random } from '../lib/random.ts';
import { assertNever } from '../lib/assert-never.ts';
import { toProblemCode } from './problem-words.ts';

const BASE_MS = 1_000;
const CEILING_MS = 60_000;
const LONGEST_MS = 15 * 60_000;

/** Not retriable: asking again gives the same answer until a person does something; it is asked again rarely. */
export function isRetriable(error: unknown): boolean {
  const code = toProblemCode(error);
  switch (code) {
    case 'offline':
    case 'unreachable':
    case 'timeout':
    case 'busy':
    case 'rate-limited':
    case 'server':
    case 'error-in-answer':
    case 'malformed':
    case 'gateway-fault':
    case 'storage-failed':
    case 'storage-unavailable':
      return true;
    case 'unauthorised':
    case 'forbidden':
    case 'not-found':
    case 'refused':
    case 'too-large':
    case 'source-changed':
    case 'not-passed-on':
    case 'unaskable-id':
    case 'paging-not-understood':
    case 'too-many-pages':
    case 'storage-full':
    case 'storage-corrupt':
    case 'storage-newer-schema':
    case 'storage-owner-changed':
    case 'unexpected':
      return false;
    default:
      return assertNever(code);
  }
}

/** One bank's service for all accounts: what is wrong with one request is wrong with the next. */
export function isAboutTheService(error: unknown): boolean {
  if (!(error instanceof BankApiError)) return false;
  switch (error.code) {
    case 'offline':
    case 'unreachable':
    case 'timeout':
    case 'unauthorised':
    case 'forbidden':
    case 'rate-limited':
    case 'source-changed':
      return true;
    case 'server':
    case 'error-in-answer':
    case 'not-found':
    case 'busy':
    case 'refused':
    case 'malformed':
    case 'too-large':
    case 'not-passed-on':
    case 'gateway-fault':
    case 'unaskable-id':
      return false;
    default:
      return assertNever(error.code);
  }
}

/** Full jitter over 1 s, 2 s, 4 s … 60 s; `Retry-After` (1 s to 15 min) is a floor; what no repetition cures is asked once a minute. */
export function retryDelayMs(error: unknown, failures: number, random: Random): number {
  const ceilingMs = Math.min(CEILING_MS, BASE_MS * 2 ** Math.min(failures, 10));
  const backOffMs = isRetriable(error) ? Math.max(BASE_MS / 2, ceilingMs * random.next()) : CEILING_MS;
  return Math.round(Math.max(backOffMs, retryAfterMsOf(error) ?? 0));
}

export function retryAfterMsOf(error: unknown): number | null {
  const asked = error instanceof BankApiError ? error.details.retryAfterMs : null;
  return asked === null ? null : Math.min(LONGEST_MS, Math.max(BASE_MS, asked));
}
