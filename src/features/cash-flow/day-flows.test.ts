import { expect, test } from 'vitest';
import { parseCalendarDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { DayFlow } from '../../transaction-index/transaction-index.ts';
import { toCurrencies, toDays, toSums } from './day-flows.ts';

const day = (text: string): CalendarDate => parseCalendarDate(text) ?? expect.fail(`${text} is no day`);
const flow = (text: string, currency: string, inMinor: bigint, outMinor = 0n): DayFlow => ({
  day: day(text),
  currency,
  inMinor,
  outMinor,
});

const FLOWS = [flow('2026-11-18', 'EUR', 5n, -3n), flow('2026-11-20', 'EUR', 7n), flow('2026-11-20', 'CZK', 900n)];

test('fills days without rows and leaves other currencies out', () => {
  expect(toDays(FLOWS, 'EUR', { from: day('2026-11-18'), to: day('2026-11-20') })).toEqual([
    flow('2026-11-18', 'EUR', 5n, -3n),
    flow('2026-11-19', 'EUR', 0n),
    flow('2026-11-20', 'EUR', 7n),
  ]);
});

test('names each currency once, the busiest first', () => {
  expect(toCurrencies(FLOWS)).toEqual(['EUR', 'CZK']);
});

test('adds up beyond what a float can hold', () => {
  const flows = [flow('2026-11-20', 'EUR', 9_007_199_254_740_993n), flow('2026-11-20', 'EUR', 1n, -2n)];
  expect(toSums(flows, 'EUR')).toEqual({ moneyIn: { minor: 9_007_199_254_740_994n }, moneyOut: { minor: -2n } });
});

test('adds up days of which one has more digits', () => {
  const flows = [flow('2026-11-20', 'EUR', 5n), { ...flow('2026-11-21', 'EUR', 12_345n), scale: 3 }];
  expect(toSums(flows, 'EUR').moneyIn).toEqual({ minor: 12_395n, scale: 3 });
});
