import { expect, test } from 'vitest';
import { buildPage, buildTransaction } from '../../../tests/build-store-facts.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { openInMemory } from '../opfs/open-database.ts';
import { loadSqlite } from './load-sqlite.ts';
import { createSqliteStore } from './sqlite-store.ts';

/** How many statements a page of so many rows takes, of an account where one id was used twice. */
async function countStatements(rowCount: number): Promise<number> {
  const { handle } = openInMemory(await loadSqlite());
  let statements = 0;
  const counting: typeof handle = {
    ...handle,
    readAll(sql, parameters) {
      statements += 1;
      return handle.readAll(sql, parameters);
    },
    run(sql, parameters) {
      statements += 1;
      handle.run(sql, parameters);
    },
  };
  const store = createSqliteStore(counting);
  const fence = await store.claim();
  const used = [
    buildTransaction({ id: 'used' }),
    buildTransaction({
      id: 'used',
      amount: { minor: 31_040, currency: 'EUR' },
      bookedOn: '2026-11-01' as CalendarDate,
    }),
  ];
  await store.writePage(buildPage(used), fence);
  const rows = Array.from({ length: rowCount }, (_, index) => buildTransaction({ id: `t${index}` }));
  await store.writePage(buildPage(rows, { requestSequence: 2 }), fence);
  statements = 0;
  await store.writePage(buildPage(rows, { requestSequence: 3 }), fence);
  expect((await store.countUsedIds()).get('a1')?.aside).toBe(1);
  return statements;
}

test('one id that was used twice makes no page of its account slower, however many rows it has', async () => {
  expect(await countStatements(500)).toBe(await countStatements(5));
});
