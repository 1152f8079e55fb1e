// What a failed trigger means: it runs already, it may have been taken, or it certainly was not.
import { BankApiError } from '../bank-api/bank-api-error.ts';
import { assertNever } from '../lib/assert-never.ts';

export type TriggerVerdict = 'busy' | 'ambiguous' | 'failed';

export function toTriggerVerdict(error: unknown): TriggerVerdict {
  if (!(error instanceof BankApiError)) return 'failed';
  switch (error.code) {
    case 'busy':
      return 'busy';
    // The answer was lost, or cannot be read: the request may have arrived.
    case 'offline':
    case 'unreachable':
    case 'timeout':
    case 'server':
    case 'malformed':
    case 'too-large':
      return 'ambiguous';
    case 'unauthorised':
    case 'forbidden':
    case 'not-found':
    case 'rate-limited':
    case 'refused':
    case 'source-changed':
      return 'failed';
    default:
      return assertNever(error.code);
  }
}
