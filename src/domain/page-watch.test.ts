import { expect, test } from 'vitest';
import { createPageWatch } from './page-watch.ts';

/** `ids>next`; an empty id list is an empty page, an empty next the end. Returns after how many pages it is circling; null: never. */
function circlesAfter(pages: readonly string[], isByCursor: boolean): number | null {
  const watch = createPageWatch();
  const at = pages.findIndex((page) => {
    const [ids = '', next = ''] = page.split('>');
    return watch.isCircling({ keys: ids === '' ? [] : ids.split(','), next: next === '' ? null : next, isByCursor });
  });
  return at === -1 ? null : at + 1;
}

test.each([
  ['empty pages between', ['e1>a', '>b', '>c', 'e2>'], null],
  ['a hundred empty pages', [...Array.from({ length: 100 }, (_, page) => `>p${page}`), 'e1>'], null],
  ['pages that repeat rows on the way', ['e1>a', 'e1>b', 'e1>c', 'e2>'], null],
  ['the same place again', ['e1>a', 'e2>a'], 2],
  ['a circle of two', ['e1>a', 'e2>b', 'e3>a'], 3],
  ['a circle of three, all empty', ['>a', '>b', '>c', '>a'], 4],
  ['ever new places, ever the same rows', Array.from({ length: 50 }, (_, page) => `e1>p${page}`), 21],
])('by cursor: %s', (_case, pages, expected) => {
  expect(circlesAfter(pages, true)).toBe(expected);
});

test.each([
  ['one page that repeats', ['e1,e2>1', 'e1>2', 'e3>'], null],
  ['empty pages of a list that says how many there are', ['e1>1', '>2', '>3', 'e2>'], null],
  ['a bank that ignores the number', ['e1,e2>1', 'e1,e2>2', 'e1,e2>3'], 3],
])('by number: %s', (_case, pages, expected) => {
  expect(circlesAfter(pages, false)).toBe(expected);
});
