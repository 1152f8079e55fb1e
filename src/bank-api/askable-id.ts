// An id on its way back to the bank that gave it; one that cannot travel stops the request before it is sent.
import { toIdProblem } from '../lib/bank-id.ts';
import { BankApiError } from './bank-api-error.ts';

export function toAskableId(id: string, request: string): string {
  const reason = toIdProblem(id);
  if (reason === null) return id;
  throw new BankApiError('unaskable-id', { request, status: null, retryAfterMs: null, bankText: '', reason });
}
