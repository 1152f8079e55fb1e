import { describe, expect, it } from 'vitest';
import { toSearchText } from './search-text.ts';

describe('toSearchText', () => {
  it.each([
    ['Électricité de FRANCE', 'electricite de france'],
    ['İSTANBUL', 'istanbul'],
    ['Příliš žluťoučký', 'prilis zlutoucky'],
    ['ﬁnance №１', 'finance no1'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['two\n\tlines', 'two lines'],
  ])('reads %j as %j', (text, expected) => {
    expect(toSearchText(text)).toBe(expected);
  });
});
