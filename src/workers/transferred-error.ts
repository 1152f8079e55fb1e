// Errors on their way between workers and pages: taken apart on one side, rebuilt as their own class on the other.
import { BankApiError } from '../bank-api/bank-api-error.ts';
import type { BankApiErrorCode, BankApiErrorDetails } from '../bank-api/bank-api-error.ts';
import { assertNever } from '../lib/assert-never.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import type { LocalDbErrorCode } from '../local-db/local-db-error.ts';
import { SyncError } from '../sync/sync-error.ts';
import type { SyncErrorCode } from '../sync/sync-error.ts';

export type TransferredError =
  | { readonly family: 'BankApiError'; readonly code: BankApiErrorCode; readonly details: BankApiErrorDetails }
  | { readonly family: 'LocalDbError'; readonly code: LocalDbErrorCode; readonly details: LocalDbError['details'] }
  | { readonly family: 'SyncError'; readonly code: SyncErrorCode; readonly details: SyncError['details'] }
  | { readonly family: 'Error'; readonly name: string; readonly message: string };

export function toTransferredError(error: unknown): TransferredError {
  if (error instanceof BankApiError) return { family: 'BankApiError', code: error.code, details: error.details };
  if (error instanceof LocalDbError) return { family: 'LocalDbError', code: error.code, details: error.details };
  if (error instanceof SyncError) return { family: 'SyncError', code: error.code, details: error.details };
  if (error instanceof Error) return { family: 'Error', name: error.name, message: error.message };
  return { family: 'Error', name: 'Error', message: String(error) };
}

export function fromTransferredError(transferred: TransferredError): Error {
  switch (transferred.family) {
    case 'BankApiError':
      return new BankApiError(transferred.code, transferred.details);
    case 'LocalDbError':
      return new LocalDbError(transferred.code, transferred.details);
    case 'SyncError':
      return new SyncError(transferred.code, transferred.details);
    case 'Error':
      return Object.assign(new Error(transferred.message), { name: transferred.name });
    default:
      return assertNever(transferred);
  }
}
