import { expect, test } from 'vitest';
import { createFakeSync, FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { createIsOpen, toBankCountry, toLastOpenDay } from '../../domain/dates/business-days.ts';
import holidays from '../../domain/dates/bank-holidays.json' with { type: 'json' };
import { addDays, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { deriveFreshness } from '../../shared/connection-status/freshness.ts';
import { deriveDeliveries } from './deliveries.ts';

/** A Friday. */
const TODAY = '2026-11-20' as CalendarDate;
const LIMIT = { nowMs: FAKE_NOW_MS, staleAfterMs: 26 * 3_600_000 };
const isOpen = createIsOpen(holidays);
const [fresh] = deriveFreshness(createFakeSync().state, LIMIT);
if (fresh === undefined) throw new Error('the believable morning has an account');
const { id } = fresh.account;
const kindsOf = (counts: readonly number[], asOfDaysAgo = 0, today = TODAY) => {
  const asOf = instantFromEpochMs(Date.parse(`${addDays(today, -asOfDaysAgo)}T09:00:00Z`));
  const rows = counts.flatMap((count, days) =>
    count === 0 ? [] : { accountId: id, day: addDays(today, -days), count },
  );
  return deriveDeliveries([{ ...fresh, asOf }], rows, { today, isOpen })[0]?.deliveries.map(({ kind }) => kind);
};

test('says of each of the last seven days whether there were rows, none, or the bank was closed', () => {
  expect(kindsOf([0, 3, 0, 2, 1])).toEqual(['closed', 'closed', 'rows', 'rows', 'none', 'rows', 'today']);
});

test('says what was not delivered since the bank last succeeded, and which day it left half told', () => {
  expect(kindsOf([0, 0, 2, 1], 2)?.slice(3)).toEqual(['rows', 'partly', 'missing', 'today']);
});

test('says of a history that is on its way nothing but that', () => {
  const lag = { kind: 'arriving', words: 'history is arriving' } as const;
  const [row] = deriveDeliveries([{ ...fresh, asOf: null, lag }], [], { today: TODAY, isOpen });
  expect(new Set(row?.deliveries.map(({ kind }) => kind))).toEqual(new Set(['loading', 'closed']));
});

test('finds a day without rows unusual where an account has rows on most days', () => {
  const everyDay = Array.from({ length: 36 }, (_, days) => (days === 2 ? 0 : 1));
  expect(kindsOf(everyDay)?.[4]).toBe('unusual');
});

test.each([
  ['FR7630004000', '2026-07-14', false],
  ['DE8937040044', '2026-07-14', true],
  ['GB29NWBK6016', '2026-12-28', false],
  [null, '2026-12-25', true],
  [null, '2026-11-21', false],
])('knows whether the bank of %s is open on %s: %s', (iban, day, expected) => {
  expect(isOpen(day as CalendarDate, toBankCountry(iban))).toBe(expected);
});

test('the last day before Tuesday after Easter on which a French bank was open is the Friday', () => {
  expect(toLastOpenDay('2026-04-07' as CalendarDate, 'FR', isOpen)).toBe('2026-04-03');
  expect(toLastOpenDay('2026-04-07' as CalendarDate, 'DE', isOpen)).toBe('2026-04-02');
});
