import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePairKeyText, parseRowKeyText, toPairKeyText, toRowKeyText } from './row-key-text.ts';

const anyKey = fc.record({
  accountId: fc.string({ minLength: 1, unit: 'grapheme' }),
  id: fc.string({ minLength: 1, unit: 'grapheme' }),
});

it('a row and a pair are read back from their text, whatever their ids are', () => {
  fc.assert(
    fc.property(anyKey, anyKey, (first, second) => {
      expect(parseRowKeyText(toRowKeyText(first))).toEqual(first);
      expect(parsePairKeyText(toPairKeyText({ first, second }))).toEqual({ first, second });
    }),
  );
});

it.each(['', 'a', 'a~', '~b', 'a~b~c', '%zz~b', 'a~b~c~d~e'])('%j names no pair', (text) => {
  expect(parsePairKeyText(text)).toBeNull();
});
