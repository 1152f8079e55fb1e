import { expect, test } from 'vitest';
import { createPageWatch } from './page-watch.ts';

/** `ids>next`; an empty id list is an empty page, an empty next the end. Returns after how many pages what is wrong; null: nothing. */
function read(pages: readonly string[], isByCursor: boolean): string | null {
  const watch = createPageWatch();
  for (const [index, page] of pages.entries()) {
    const [ids = '', next = ''] = page.split('>');
    const fault = watch.note({ keys: ids === '' ? [] : ids.split(','), next: next === '' ? null : next, isByCursor });
    if (fault !== null) return `${fault} after ${index + 1}`;
  }
  return null;
}

/** Empty pages, each leading to a new place. */
function empty(count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, page) => `>p${from + page}`);
}

test.each([
  ['empty pages between', ['e1>a', '>b', '>c', 'e2>'], null],
  ['a hundred empty pages', [...empty(100), 'e1>'], null],
  ['as many empty pages as are followed', [...empty(199), 'e1>a', ...empty(199, 200), 'e2>'], null],
  ['empty pages that end', [...empty(199), '>'], null],
  ['ever new places, ever empty', empty(1_000), 'empty-pages after 200'],
  ['ever new places, empty after some rows', ['e1>a', 'e2>b', ...empty(1_000)], 'empty-pages after 202'],
  [
    'ever new places, empty but for what is known',
    ['e1>a', ...empty(150), 'e1>b', ...empty(150, 150)],
    'empty-pages after 202',
  ],
  ['pages that repeat rows on the way', ['e1>a', 'e1>b', 'e1>c', 'e2>'], null],
  ['the same place again', ['e1>a', 'e2>a'], 'circle after 2'],
  ['a circle of two', ['e1>a', 'e2>b', 'e3>a'], 'circle after 3'],
  ['a circle of three, all empty', ['>a', '>b', '>c', '>a'], 'circle after 4'],
  ['ever new places, ever the same rows', Array.from({ length: 50 }, (_, page) => `e1>p${page}`), 'circle after 21'],
])('by cursor: %s', (_case, pages, expected) => {
  expect(read(pages, true)).toBe(expected);
});

test.each([
  ['one page that repeats', ['e1,e2>1', 'e1>2', 'e3>'], null],
  ['empty pages of a list that says how many there are', ['e1>1', '>2', '>3', 'e2>'], null],
  ['a bank that ignores the number', ['e1,e2>1', 'e1,e2>2', 'e1,e2>3'], 'circle after 3'],
  ['as many empty pages as are followed', [...empty(49), 'e1>'], null],
  ['a bank that says there are a billion pages', empty(1_000), 'empty-pages after 50'],
])('by number: %s', (_case, pages, expected) => {
  expect(read(pages, false)).toBe(expected);
});
