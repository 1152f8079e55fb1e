// When something failed: is it worth trying again by itself, and how long do we wait.
import { BankApiError, type BankApiErrorCode } from '../bank-api/bank-api-error.ts';
import type { Random } from '../lib/random.ts';
import { assertNever } from '../lib/assert-never.ts';
import { toProblemCode } from './problem.ts';
import { SyncError } from './sync-error.ts';

const BASE_MS = 1_000;
const CEILING_MS = 60_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Of one account: what may be over soon, and what no repetition cures. */
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_INCURABLE_MS = 4 * HOUR_MS;
/** A Retry-After may be years by a fault: after a day it costs one request to hear it again. */
const LONGEST_ASKED_MS = 24 * HOUR_MS;
/** A limit the bank tells no end of may be one of a minute, or of a day: from the third refusal on it is asked four times a day. */
const LIMIT_MS = [MINUTE_MS, 10 * MINUTE_MS, 6 * HOUR_MS];

const NO_WAY_THROUGH: ReadonlySet<BankApiErrorCode> = new Set([
  'offline',
  'unreachable',
  'source-changed',
  'not-sent',
  'not-connected',
]);

/** Not retriable: asking again gives the same answer until a person does something; it is asked again rarely. */
export function isRetriable(error: unknown): boolean {
  const code = toProblemCode(error);
  switch (code) {
    case 'offline':
    case 'unreachable':
    case 'own-server-gone':
    case 'timeout':
    case 'busy':
    case 'rate-limited':
    case 'server':
    case 'error-in-answer':
    case 'malformed':
    case 'gateway-fault':
    case 'not-sent':
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
    case 'not-connected':
    case 'unaskable-id':
    case 'paging-not-understood':
    case 'empty-pages':
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
    case 'not-sent':
    case 'not-connected':
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

/** Not this account's, whichever it was: no network, nobody there at all, or nothing to ask with. */
export function hasNoWayThrough(error: unknown): boolean {
  return error instanceof BankApiError && NO_WAY_THROUGH.has(error.code);
}

/** Whether so many refusals in a row look like a limit of a day. */
export function isLongLimit(error: unknown, failures: number): boolean {
  return isLimitWithoutEnd(error) && failures >= LIMIT_MS.length;
}

function isLimitWithoutEnd(error: unknown): boolean {
  return error instanceof BankApiError && error.code === 'rate-limited' && retryAfterMsOf(error) === null;
}

/** Before an account is asked again after so many failures in a row: ever longer, and never before the bank's own Retry-After: `0` asks for no hurry. */
export function accountDelayMs(error: unknown, failures: number, random: Random): number {
  return Math.max(backOffMs(error, failures, random), retryAfterMsOf(error) ?? 0);
}

function backOffMs(error: unknown, failures: number, random: Random): number {
  // Our own store, or a fault of ours: the bank refused nothing. A list that leads nowhere is asked for as rarely as one that is refused.
  if (!(error instanceof BankApiError || error instanceof SyncError)) return retryDelayMs(error, failures - 1, random);
  const spread = 0.75 + 0.25 * random.next();
  if (isLimitWithoutEnd(error)) {
    return Math.round((LIMIT_MS[Math.min(failures, LIMIT_MS.length) - 1] ?? MINUTE_MS) * spread);
  }
  const [baseMs, longestMs] = isRetriable(error) ? [BASE_MS, LONGEST_MS] : [MINUTE_MS, LONGEST_INCURABLE_MS];
  return Math.round(Math.min(longestMs, baseMs * 2 ** Math.min(failures - 1, 20)) * spread);
}

/** Of the service as a whole. Full jitter over 1 s, 2 s, 4 s … 60 s; `Retry-After` is a floor; what no repetition cures is asked once a minute. */
export function retryDelayMs(error: unknown, failures: number, random: Random): number {
  const ceilingMs = Math.min(CEILING_MS, BASE_MS * 2 ** Math.min(failures, 10));
  const backOffMs = isRetriable(error) ? Math.max(BASE_MS / 2, ceilingMs * random.next()) : CEILING_MS;
  return Math.round(Math.max(backOffMs, retryAfterMsOf(error) ?? 0));
}

export function retryAfterMsOf(error: unknown): number | null {
  const asked = error instanceof BankApiError ? error.details.retryAfterMs : null;
  return asked === null ? null : Math.max(BASE_MS, Math.min(LONGEST_ASKED_MS, asked));
}
