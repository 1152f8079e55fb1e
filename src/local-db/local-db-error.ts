// What can go wrong with the local database, as codes.

export type LocalDbErrorCode = 'unavailable' | 'full' | 'corrupt' | 'newer-schema' | 'owner-changed' | 'failed';

export class LocalDbError extends Error {
  override readonly name = 'LocalDbError';
  readonly code: LocalDbErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: LocalDbErrorCode, details: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(`local database: ${code} ${JSON.stringify(details)}`, { cause });
    this.code = code;
    this.details = details;
  }
}
