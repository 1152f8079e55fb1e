import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText, foldLine, toCalendarText } from './icalendar.ts';

/** As RFC 5545 §3.1 and §3.3.11 say a reader does it: written apart from the writer. */
const unfold = (text: string) => text.replaceAll('\r\n ', '');
const unescape = (text: string) =>
  text.replaceAll(/\\(.)/g, (_, character: string) => (character === 'n' || character === 'N' ? '\n' : character));
const octets = (text: string) => new TextEncoder().encode(text).length;

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\\', ';', ',', '\n', '\r', ':', '"', 'n', 'é', '漢', '🏦', ' ', '\u0000', '\u2028'),
  }),
);

test('a reader gets back what was written, but for what no calendar may contain', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const kept = text
        .toWellFormed()
        .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
        // oxlint-disable-next-line no-control-regex -- exactly these may not be written
        .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
      expect(unescape(escapeText(text))).toBe(kept);
    }),
  );
});

test('no text can begin a line of its own, end one, or be taken for a list', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escapeText(text)).not.toMatch(/[\r\n]/);
      expect(escapeText(text).replaceAll(/\\./g, '')).not.toMatch(/[;,\\]/);
    }),
  );
});

/** Long enough to be folded, some only just; left to itself the generator prefers short ones. */
const longText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400, size: 'max' }),
  fc.string({ unit: 'grapheme-ascii', minLength: 60, maxLength: 80, size: 'max' }),
);

test('a line is folded at 75 octets, never inside a character, and unfolds to itself', () => {
  fc.assert(
    fc.property(longText, (text) => {
      const line = `SUMMARY:${escapeText(text)}`;
      const folded = foldLine(line);
      for (const piece of folded.split('\r\n')) {
        expect(octets(piece)).toBeLessThanOrEqual(75);
        expect(piece.isWellFormed()).toBe(true);
      }
      expect(unfold(folded)).toBe(line);
      // Nothing is folded that would have fitted.
      expect(folded.includes('\r\n')).toBe(octets(line) > 75);
    }),
  );
});

test('whatever a bank is called, the file keeps its shape', () => {
  fc.assert(
    fc.property(anyText, anyText, (summary, description) => {
      const event = { uid: 'a@b', day: '2026-11-26', summary, description, url: null, remindDaysBefore: [30, 1] };
      const text = toCalendarText({ name: summary, writtenAtMs: 0, events: [event] });
      const lines = unfold(text).split('\r\n');
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(lines.filter((line) => line.startsWith('BEGIN:'))).toEqual([
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'BEGIN:VALARM',
        'BEGIN:VALARM',
      ]);
    }),
  );
});
