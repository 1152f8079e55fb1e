// What a failed trigger means: it runs already, it may have been taken (lost: no answer says anything of it), or it certainly was not.
import { BankApiError } from '../../bank-api/bank-api-error.ts';
import { assertNever } from '../../lib/assert-never.ts';

export type TriggerVerdict = 'busy' | 'lost' | 'ambiguous' | 'failed';

export function toTriggerVerdict(error: unknown): TriggerVerdict {
  if (!(error instanceof BankApiError)) return 'failed';
  switch (error.code) {
    case 'busy':
      return 'busy';
    // A connection that does not run a moment later proves nothing: the bank may only be about to begin.
    case 'offline':
    case 'unreachable':
    case 'timeout':
      return 'lost';
    case 'malformed':
    case 'too-large':
      return isSuccess(error.details.status) ? 'lost' : 'ambiguous';
    // It is said to have failed: true, unless it runs.
    case 'server':
    case 'gateway-fault':
    case 'error-in-answer':
      return 'ambiguous';
    case 'unauthorised':
    case 'forbidden':
    case 'not-found':
    case 'rate-limited':
    case 'refused':
    case 'source-changed':
    case 'not-passed-on':
    case 'not-sent':
    case 'not-connected':
    case 'unaskable-id':
      return 'failed';
    default:
      return assertNever(error.code);
  }
}

/** It was taken; only what was said of it cannot be read. */
function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
