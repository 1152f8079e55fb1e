// Writes a calendar file (RFC 5545) of whole-day events with reminders: what every calendar program can import.

interface CalendarEvent {
  /** The same in every download: a program that imports again changes its entry instead of adding one. */
  readonly uid: string;
  /** `2026-11-26`. */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string | null;
  readonly remindDaysBefore: readonly number[];
}

interface CalendarFile {
  readonly name: string;
  readonly writtenAtMs: number;
  readonly events: readonly CalendarEvent[];
}

const LONGEST_LINE_OCTETS = 75;
const DAY_MS = 86_400_000;

export function toCalendarText({ name, writtenAtMs, events }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tidemark//Consents//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => toEventLines(event, writtenAtMs)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function toEventLines(event: CalendarEvent, writtenAtMs: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${toUtcStamp(writtenAtMs)}`,
    `DTSTART;VALUE=DATE:${toDateValue(event.day)}`,
    // The end of a whole-day event is the first day that no longer belongs to it.
    `DTEND;VALUE=DATE:${toDateValue(toNextDay(event.day))}`,
    `SUMMARY:${escapeText(event.summary)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    ...(event.url === null ? [] : [`URL:${event.url}`]),
    'TRANSP:TRANSPARENT',
    ...event.remindDaysBefore.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escapeText(event.summary)}`,
      `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** A bank's name may hold anything: line breaks become `\n`, what no calendar may contain is left out. */
export function escapeText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?|\n|\u2028|\u2029/g, '\n')
      // oxlint-disable-next-line no-control-regex -- these are what TEXT may not contain
      .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
      .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
      .replaceAll('\n', '\\n')
  );
}

/** Counts octets, not characters, and never cuts a character: 75 at most, continued after CRLF and a space. */
export function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = toOctetCount(character);
    if (octets + size > LONGEST_LINE_OCTETS) {
      pieces.push(piece);
      piece = '';
      // The space that continues a line counts as well.
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n ');
}

function toOctetCount(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

function toUtcStamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function toDateValue(day: string): string {
  return day.replaceAll('-', '');
}

function toNextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
