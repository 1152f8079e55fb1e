import { expect, test } from 'vitest';
import { toAmountText, toSumText } from './amount-text.ts';

test('groups the digits and keeps the decimals of the currency', () => {
  expect(toAmountText({ minor: 120_431_109, currency: 'EUR' })).toBe('1,204,311.09');
  expect(toAmountText({ minor: 12_000_000, currency: 'JPY' })).toBe('12,000,000');
  expect(toAmountText({ minor: 1, currency: 'BHD' })).toBe('0.001');
  expect(toAmountText({ minor: 125_050, currency: 'HUF' })).toBe('1,250.50');
  expect(toAmountText({ minor: 1_234_567, currency: 'EUR', scale: 3 })).toBe('1,234.567');
});

test('writes a debit with a true minus sign', () => {
  expect(toAmountText({ minor: -120_000, currency: 'EUR' })).toBe('\u22121,200.00');
});

test('keeps every digit of a sum beyond what a float can hold', () => {
  expect(toSumText({ minor: -1_234_567_890_123_456_789n }, 'EUR')).toBe('\u221212,345,678,901,234,567.89');
});
