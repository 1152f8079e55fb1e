// What can go wrong in synchronisation itself, as codes: the bank answered, but what it said cannot be followed.

export type SyncErrorCode = 'paging-not-understood' | 'empty-pages' | 'too-many-pages';

export class SyncError extends Error {
  override readonly name = 'SyncError';
  readonly code: SyncErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: SyncErrorCode, details: Readonly<Record<string, string | number>>, cause?: unknown) {
    super(`synchronisation: ${code} ${JSON.stringify(details)}`, { cause });
    this.code = code;
    this.details = details;
  }
}
