import { expect, test } from 'vitest';
import { toShallowJson } from './shallow-json.ts';

const nest = (depth: number, inner = '1') => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
const CUT = 'nested too deeply';

test.each(['{"a":[1,{"b":"]]"}],"c":"\\"[[["}', '"text"', '17', '', nest(100)])('leaves %s as it is', (text) => {
  expect(toShallowJson(text)).toBe(text);
});

test('puts a word in the place of what is nested too deeply, and leaves its neighbours', () => {
  const text = `[{"id":"t1","extra":${nest(100_000)},"amount":1.50},{"id":"t2","x":${nest(500, '"]"')}},{"id":"t3"}]`;
  const rows = JSON.parse(toShallowJson(text)) as readonly { id: string; amount?: number }[];
  expect(rows.map(({ id, amount }) => [id, amount])).toEqual([
    ['t1', 1.5],
    ['t2', undefined],
    ['t3', undefined],
  ]);
  expect(JSON.stringify(rows)).toContain(CUT);
});

test('reads objects in objects alike', () => {
  expect(toShallowJson(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)).toContain(CUT);
});

test('text that ends amid a deep value is no JSON', () => {
  expect(() => JSON.parse(toShallowJson('['.repeat(200_000))) as unknown).toThrow(SyntaxError);
});
