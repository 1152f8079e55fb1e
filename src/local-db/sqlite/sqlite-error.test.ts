import { expect, it } from 'vitest';
import { toFullWhenNoSpaceIsLeft, toLocalDbError } from './sqlite-error.ts';

const sqliteError = (resultCode: number) => Object.assign(new Error('of SQLite'), { resultCode });
const usedUp = async () => false;

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

it('takes an I/O error for a full storage when nothing more can be written', async () => {
  expect(await toFullWhenNoSpaceIsLeft(sqliteError(10), usedUp)).toMatchObject({ code: 'full' });
  expect(await toFullWhenNoSpaceIsLeft(sqliteError(778), usedUp)).toMatchObject({ code: 'full' });
});

it('leaves an I/O error with room to spare, and any other error, as it is', async () => {
  expect(await toFullWhenNoSpaceIsLeft(sqliteError(10), async () => true)).toMatchObject({ code: 'failed' });
  const cannotTry = () => Promise.reject(new Error('no file system'));
  expect(await toFullWhenNoSpaceIsLeft(sqliteError(10), cannotTry)).toMatchObject({ code: 'failed' });
  expect(await toFullWhenNoSpaceIsLeft(sqliteError(19), usedUp)).toMatchObject({ code: 'failed' });
});
