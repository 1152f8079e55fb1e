import { readFileSync } from 'node:fs';
import { publishDate } from 'currency-codes';
import { expect, test } from 'vitest';
import { describeCurrencies } from '../../../tests/currency-contract.ts';
import { minorDigits } from './currency-digits.ts';

describeCurrencies();

test('a code the list does not know has two: one of the past, one named since, one of no country', () => {
  expect(['HRK', 'ZWG', 'XCG', 'BTC', 'not a code'].map(minorDigits)).toEqual([2, 2, 2, 2, 2]);
});

test('the date of the list stands in the docs', () => {
  const docs = readFileSync(new URL('../../../docs/banks.md', import.meta.url), 'utf8');
  expect(docs).toContain(`of ${publishDate}`);
});
