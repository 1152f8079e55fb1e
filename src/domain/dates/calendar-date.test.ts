import { expect, test } from 'vitest';
import { addDays, daysBetween, parseCalendarDate } from './calendar-date.ts';

test.each(['2026-11-20', '2026-11-20Z', '2026-11-20+01:00', '2026-11-20-08:00', '20261120', 20_261_120])(
  'a day alone, %j, is the day as written, whatever offset stands behind it',
  (value) => {
    for (const zone of ['Europe/Paris', 'America/New_York', 'Asia/Tokyo']) {
      expect(parseCalendarDate(value, zone)).toBe('2026-11-20');
    }
  },
);

test.each(['2026-11-20T00:00:00', '2026-11-20 23:59:59.999', '2026-11-20T24:00:00'])(
  'a time without an offset, %s, is the day as written',
  (value) => {
    for (const zone of ['Europe/Paris', 'Pacific/Auckland']) expect(parseCalendarDate(value, zone)).toBe('2026-11-20');
  },
);

test.each([
  ['2026-11-19T23:00:00.000Z', 'Europe/Paris', '2026-11-20'],
  ['2026-11-19T23:00:00.000Z', 'Europe/London', '2026-11-19'],
  ['2026-11-20T00:00:00Z', 'Europe/Paris', '2026-11-20'],
  ['2026-11-20T00:00:00Z', 'America/New_York', '2026-11-19'],
  ['2026-11-20T00:00:00+05:30', 'Europe/Paris', '2026-11-19'],
  ['2026-11-20T23:59:59-08:00', 'Europe/Paris', '2026-11-21'],
  ['2026-11-20T00:00:00+01:00[Europe/Paris]', 'Europe/Paris', '2026-11-20'],
  ['1795129200.000', 'Europe/Paris', '2026-11-20'],
  [1_795_129_200_000, 'Europe/Paris', '2026-11-20'],
  [1_795_129_200_000_000, 'Europe/Paris', '2026-11-20'],
  // The nights the clocks are changed, and one that has no midnight.
  ['2026-03-28T23:00:00Z', 'Europe/Paris', '2026-03-29'],
  ['2026-03-29T22:00:00Z', 'Europe/Paris', '2026-03-30'],
  ['2026-10-24T22:00:00Z', 'Europe/Paris', '2026-10-25'],
  ['2026-10-25T22:59:59Z', 'Europe/Paris', '2026-10-25'],
  ['2026-04-23T21:59:59Z', 'Africa/Cairo', '2026-04-23'],
  ['2026-04-23T22:00:00Z', 'Africa/Cairo', '2026-04-24'],
  ['2026-11-19T14:15:00Z', 'Pacific/Chatham', '2026-11-20'],
])('a moment, %j, is in %s the day it is there then', (value, zone, day) => {
  expect(parseCalendarDate(value, zone)).toBe(day);
});

test('every midnight of ten years in Paris is the day that begins with it', () => {
  const midnight = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  for (let day = parseCalendarDate('2020-01-01'); day !== null && day < '2030'; day = addDays(day, 1)) {
    const utcMs = Date.parse(`${day}T00:00:00Z`);
    const beginsMs = [utcMs - 3_600_000, utcMs - 7_200_000].find((ms) => midnight.format(ms) === `${day} 00:00:00`);
    expect(parseCalendarDate((beginsMs ?? 0) / 1000)).toBe(day);
    expect(parseCalendarDate((beginsMs ?? 0) / 1000 - 1)).toBe(addDays(day, -1));
  }
});

test('reads midnight in Paris as the Parisian day, not as the day before', () => {
  expect(parseCalendarDate(Date.parse('2026-11-19T23:00:00Z') / 1000)).toBe('2026-11-20');
  expect(parseCalendarDate(Date.parse('2026-07-19T22:00:00Z') / 1000)).toBe('2026-07-20');
});

test.each([
  '2026-02-30',
  '2026-02-29',
  '2026-13-01',
  '2026-11-20T25:00:00Z',
  '0000-00-00',
  '0001-01-01T00:00:00',
  '9999-12-31T23:30:00Z',
  '20/11/2026',
  '11/20/2026',
  '05.06.2026',
  '20112026',
  '261120',
  'soon',
  '',
  null,
  0,
  1,
  undefined,
  {},
  ['2026-11-20'],
])('reads %j as no day', (value) => {
  expect(parseCalendarDate(value)).toBeNull();
});

test('moves across months and leap days', () => {
  const day = parseCalendarDate('2028-02-28');
  expect(day === null ? null : addDays(day, 2)).toBe('2028-03-01');
  expect(day === null ? null : daysBetween(day, addDays(day, -30))).toBe(-30);
});
