import { describe, expect, test } from 'vitest';
import { minorDigits, parseMinor, toDecimalText, toDecimalTextOfSum } from './money.ts';

describe('parseMinor', () => {
  test.each([
    ['-1200.00', 'EUR', -120_000],
    ['1200', 'JPY', 1200],
    ['0.1', 'EUR', 10],
    ['-0.00', 'EUR', 0],
    ['1.234', 'BHD', 1234],
    ['1.500', 'EUR', 150],
    ['1200.00', 'JPY', 1200],
    ['9999999999999.99', 'EUR', 999_999_999_999_999],
    ['1.5e3', 'EUR', 150_000],
    ['1e-2', 'EUR', 1],
    ['+7.05', 'EUR', 705],
  ])('reads %s %s exactly', (text, currency, minor) => {
    expect(parseMinor(text, currency)).toBe(minor);
  });

  test.each([
    ['1.005', 'EUR', 'more decimals than the currency has'],
    ['0.5', 'JPY', 'more decimals than the currency has'],
    ['99999999999999999.00', 'EUR', 'more than 15 digits'],
    ['1,200.00', 'EUR', 'not a decimal number'],
    ['', 'EUR', 'not a decimal number'],
    ['NaN', 'EUR', 'not a decimal number'],
    ['--1', 'EUR', 'not a decimal number'],
  ])('says what is wrong with %s %s', (text, currency, problem) => {
    expect(parseMinor(text, currency)).toBe(problem);
  });
});

test('knows currencies with none, two and three decimals', () => {
  expect(['JPY', 'EUR', 'BHD', 'not a code'].map(minorDigits)).toEqual([0, 2, 3, 2]);
});

test('writes decimal text with the decimals of the currency', () => {
  expect(toDecimalText({ minor: -5, currency: 'EUR' })).toBe('-0.05');
  expect(toDecimalText({ minor: 1200, currency: 'JPY' })).toBe('1200');
  expect(toDecimalTextOfSum(12_345_678_901_234_567_890n, 'EUR')).toBe('123456789012345678.90');
});
