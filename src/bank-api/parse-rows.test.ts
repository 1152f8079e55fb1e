import { expect, test } from 'vitest';
import { z } from 'zod';
import { MOST_KEPT_ASIDE } from '../domain/transactions/quarantine.ts';
import { idField } from './loose-fields.ts';
import { parseRows } from './parse-rows.ts';

const schema = z.looseObject({ id: idField, amount: z.number() });
const parse = (items: readonly unknown[]) => parseRows(items, schema, ({ id }) => id);
const many = (item: unknown) => Array.from({ length: MOST_KEPT_ASIDE }, () => item);

test('keeps so many unreadable rows of a page, counts all others, and reads the good one behind them', () => {
  const others = [7, null, {}, { id: ' ' }, { id: 'x1' }, { id: 'x2', amount: 'much' }];
  const { rows, rejected, unkept } = parse([...many({ id: 'bad' }), ...others, { id: 'good', amount: 1 }]);
  expect(rows).toEqual(['good']);
  expect(rejected).toHaveLength(MOST_KEPT_ASIDE);
  expect(unkept).toEqual({ count: others.length, ids: ['x1', 'x2'], hasNameless: true });
});

test('says that none of them is nameless where each has an id', () => {
  expect(parse([...many({ id: 'bad' }), { id: 'x' }]).unkept).toEqual({ count: 1, ids: ['x'], hasNameless: false });
});

test('has nothing more to tell of a page whose unreadable rows are all kept', () => {
  expect(parse(many(null))).not.toHaveProperty('unkept');
});
