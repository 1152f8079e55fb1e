import { expect, it } from 'vitest';
import { toFullWhenQuotaIsUsed, toLocalDbError } from './sqlite-error.ts';

const sqliteError = (resultCode: number) => Object.assign(new Error('of SQLite'), { resultCode });
const QUOTA = 1_000;
const usedUp = async () => ({ usage: 990, quota: QUOTA });

it.each([
  ['damage', 11, 'corrupt'],
  ['an extended code of damage', 11 + 256, 'corrupt'],
  ['no database at all', 26, 'corrupt'],
  ['a full disk', 13, 'full'],
  ['a constraint', 19, 'failed'],
])('%s (%i) is "%s", with SQLite’s error as its cause', (_, resultCode, code) => {
  const error = sqliteError(resultCode);
  expect(toLocalDbError(error)).toMatchObject({ code, cause: error, details: { resultCode } });
});

it('takes an I/O error for a full storage when the quota is used up', async () => {
  expect(await toFullWhenQuotaIsUsed(sqliteError(10), usedUp)).toMatchObject({ code: 'full' });
  expect(await toFullWhenQuotaIsUsed(sqliteError(778), usedUp)).toMatchObject({ code: 'full' });
});

it('leaves an I/O error with room to spare, and any other error, as it is', async () => {
  const halfUsed = async () => ({ usage: QUOTA / 2, quota: QUOTA });
  expect(await toFullWhenQuotaIsUsed(sqliteError(10), halfUsed)).toMatchObject({ code: 'failed' });
  expect(await toFullWhenQuotaIsUsed(sqliteError(19), usedUp)).toMatchObject({ code: 'failed' });
});
