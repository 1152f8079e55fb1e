import { expect, test } from 'vitest';
import { toCalendarText } from './icalendar.ts';

test('writes a whole-day event with a reminder for each day asked for', () => {
  const text = toCalendarText({
    name: 'Bank consents',
    writtenAtMs: Date.UTC(2026, 10, 20, 9, 45, 7),
    events: [
      {
        uid: 'consent-101-8701@tidemark',
        day: '2026-12-31',
        summary: 'BNP; consent, ends',
        description: 'Line one\nline two',
        url: 'https://connect.example/101',
        remindDaysBefore: [30, 1],
      },
    ],
  });
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tidemark//Consents//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Bank consents',
    'BEGIN:VEVENT',
    'UID:consent-101-8701@tidemark',
    'DTSTAMP:20261120T094507Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:BNP\\; consent\\, ends',
    'DESCRIPTION:Line one\\nline two',
    'URL:https://connect.example/101',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:BNP\\; consent\\, ends',
    'TRIGGER:-P30D',
    'END:VALARM',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:BNP\\; consent\\, ends',
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});
