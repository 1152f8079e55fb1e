// An answer that arrived whole but does not say what the contract promises.
import { BankApiError } from './bank-api-error.ts';

export function malformedAnswer(request: string, reason: string, bankText = ''): BankApiError {
  return new BankApiError('malformed', { request, status: 200, retryAfterMs: null, bankText, reason });
}

/** The first complaint of a schema with the field it is about, without the value: it may be somebody's name. */
export function toReason(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'cannot be read';
  const field = issue.path.map(String).join('.');
  return field === '' ? issue.message : `${field}: ${issue.message}`;
}
