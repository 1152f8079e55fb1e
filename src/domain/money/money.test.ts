import { describe, expect, test } from 'vitest';
import { addUp, parseMoney, toDecimalText, toDecimalTextOfSum, toMoney } from './money.ts';

describe('parseMoney', () => {
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
    ['-1250.50', 'HUF', -125_050],
    ['12.3456', 'CLF', 123_456],
    ['7.20', 'XZZ', 720],
  ])('reads %s %s exactly', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toStrictEqual({ minor, currency });
  });

  test.each([
    ['12.345', 'EUR', 12_345, 3],
    ['-0.50', 'JPY', -5, 1],
    ['1.005000', 'EUR', 1005, 3],
    ['0.123456789012', 'EUR', 123_456_789_012, 12],
    ['31.1034768', 'XAU', 311_034_768, 7],
    ['0.00012345', 'BTC', 12_345, 8],
  ])('keeps the digits of %s %s that its currency has no room for', (text, currency, minor, scale) => {
    expect(parseMoney(text, currency)).toStrictEqual({ minor, currency, scale });
  });

  test.each([
    ['0.1234567890123', 'EUR', 'more than 12 decimals'],
    ['0.30000000000000004', 'EUR', 'more than 12 decimals'],
    ['99999999999999999.00', 'EUR', 'more than 15 digits'],
    ['99999999999999.123', 'EUR', 'more than 15 digits'],
    ['1,200.00', 'EUR', 'not a decimal number'],
    ['', 'EUR', 'not a decimal number'],
    ['NaN', 'EUR', 'not a decimal number'],
    ['--1', 'EUR', 'not a decimal number'],
    ['1e999', 'EUR', 'not a decimal number'],
  ])('says what is wrong with %s %s', (text, currency, problem) => {
    expect(parseMoney(text, currency)).toBe(problem);
  });
});

test('writes decimal text with the decimals of the currency, or all of the amount', () => {
  expect(toDecimalText({ minor: -5, currency: 'EUR' })).toBe('-0.05');
  expect(toDecimalText({ minor: 1200, currency: 'JPY' })).toBe('1200');
  expect(toDecimalText({ minor: 12_345, currency: 'EUR', scale: 3 })).toBe('12.345');
  expect(toDecimalTextOfSum({ minor: 12_345_678_901_234_567_890n }, 'EUR')).toBe('123456789012345678.90');
});

test.each([
  [120_000, 2, 'EUR', { minor: 120_000 }],
  [12_345, 3, 'EUR', { minor: 12_345, scale: 3 }],
  // Kept while the currency was believed to have other digits.
  [1250, 0, 'HUF', { minor: 125_000 }],
  [1200, 2, 'JPY', { minor: 12 }],
  [1250, 2, 'JPY', { minor: 125, scale: 1 }],
  [0, 4, 'EUR', { minor: 0 }],
  [Number.MAX_SAFE_INTEGER, 0, 'EUR', { minor: Number.MAX_SAFE_INTEGER, scale: 0 }],
])('%i kept at scale %i is worth as many %s whatever digits the currency has', (minor, scale, currency, money) => {
  expect(toMoney(minor, scale, currency)).toStrictEqual({ ...money, currency });
});

test('adds up at the largest scale, exactly', () => {
  expect(addUp([{ minor: 10 }, { minor: 12_345, scale: 3 }, { minor: -1n, scale: 0 }], 'EUR')).toEqual({
    minor: 11_445n,
    scale: 3,
  });
  expect(addUp([{ minor: 10 }, { minor: 5, scale: 2 }], 'EUR')).toEqual({ minor: 15n });
  expect(addUp([], 'JPY')).toEqual({ minor: 0n });
});
