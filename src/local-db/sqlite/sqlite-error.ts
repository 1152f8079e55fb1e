// From SQLite's result codes to ours.
import { LocalDbError } from '../local-db-error.ts';
import type { LocalDbErrorCode } from '../local-db-error.ts';

/** Primary result codes (https://sqlite.org/rescode.html); an extended code carries its primary in the low byte. */
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;

const CODES: Readonly<Record<number, LocalDbErrorCode>> = {
  [SQLITE_CORRUPT]: 'corrupt',
  [SQLITE_NOTADB]: 'corrupt',
  [SQLITE_FULL]: 'full',
};

export function toLocalDbError(error: unknown): LocalDbError {
  if (error instanceof LocalDbError) return error;
  const resultCode = readResultCode(error);
  if (resultCode === null) return new LocalDbError('failed', {}, error);
  return new LocalDbError(CODES[resultCode & 0xff] ?? 'failed', { resultCode }, error);
}

/** A storage that is full arrives as SQLITE_IOERR, never as SQLITE_FULL: trying to write tells which it was. */
export async function toFullWhenNoSpaceIsLeft(
  error: unknown,
  hasSpaceLeft: () => Promise<boolean>,
): Promise<LocalDbError> {
  const known = toLocalDbError(error);
  const resultCode = known.details['resultCode'];
  if (typeof resultCode !== 'number' || (resultCode & 0xff) !== SQLITE_IOERR) return known;
  try {
    return (await hasSpaceLeft()) ? known : new LocalDbError('full', { resultCode }, error);
  } catch {
    // A storage that cannot even be tried is no full one.
    return known;
  }
}

function readResultCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('resultCode' in error)) return null;
  return typeof error.resultCode === 'number' ? error.resultCode : null;
}
