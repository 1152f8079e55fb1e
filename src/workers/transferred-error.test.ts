import { expect, it } from 'vitest';
import { BankApiError } from '../bank-api/bank-api-error.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import { SyncError } from '../sync/sync-error.ts';
import { fromTransferredError, toTransferredError } from './transferred-error.ts';

it.each([
  new BankApiError('rate-limited', { request: 'GET /queues/{id}', status: 429, retryAfterMs: 4_000, bankText: 'slow' }),
  new LocalDbError('full', { resultCode: 10 }),
  new SyncError('too-many-pages', { pages: 2_000 }),
])('$name arrives as its own class, with code and details', (error) => {
  const arrived = fromTransferredError(structuredClone(toTransferredError(error)));
  expect(arrived).toBeInstanceOf(error.constructor);
  expect(arrived).toMatchObject({ message: error.message, code: error.code, details: error.details });
});

it('any other error keeps its name and message', () => {
  const arrived = fromTransferredError(structuredClone(toTransferredError(new TypeError('Failed to fetch'))));
  expect(arrived).toMatchObject({ name: 'TypeError', message: 'Failed to fetch' });
});
