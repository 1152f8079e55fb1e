// An answer that arrived whole but does not say what the contract promises.
import { BankApiError } from './bank-api-error.ts';

export function malformedAnswer(request: string, reason: string, bankText = ''): BankApiError {
  return new BankApiError('malformed', { request, status: 200, retryAfterMs: null, bankText, reason });
}

/** A list that was followed as far as any can be: what came is real, and nobody knows what would follow. */
export function endlessList(request: string): BankApiError {
  return malformedAnswer(request, 'the list does not come to an end');
}

/** The first complaint of a schema with the field it is about, without the value: it may be somebody's name. */
export function toReason(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'cannot be read';
  const field = issue.path.map(String).join('.');
  return field === '' ? issue.message : `${field}: ${issue.message}`;
}
