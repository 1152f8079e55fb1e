import { expect, test } from 'vitest';
import { createFakeSync, FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { toConsentCalendar } from './consent-calendar.ts';
import { deriveConsents } from './consents.ts';

const DAY_MS = 86_400_000;
const connections = createFakeSync().state.connections ?? [];

function linesAt(nowMs: number, connectUrl: string | null = null): readonly string[] {
  const settings = { sourceId: 'live-1', connectUrl };
  const text = toConsentCalendar(deriveConsents(connections, nowMs), { nowMs, settings });
  return text.replaceAll('\r\n ', '').split('\r\n');
}

const valuesOf = (lines: readonly string[], name: string) =>
  lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));

test('has one entry for each consent that still runs, those far away too', () => {
  const lines = linesAt(FAKE_NOW_MS);
  expect(valuesOf(lines, 'SUMMARY')).toEqual([
    'Half Bank: consent ends',
    'BNP Paribas: consent ends',
    'Komerční banka: consent ends',
    'Sparkasse Neustadt: consent ends',
    'Barclays: consent ends',
  ]);
  expect(lines).toContain('DTSTART;VALUE=DATE:20261124');
});

test('reminds 30, 14, 7 days and a day before each', () => {
  expect(valuesOf(linesAt(FAKE_NOW_MS), 'TRIGGER').slice(0, 4)).toEqual(['-P30D', '-P14D', '-P7D', '-P1D']);
});

test('names an entry the same tomorrow, so that importing again adds none', () => {
  const uids = valuesOf(linesAt(FAKE_NOW_MS), 'UID');
  expect(valuesOf(linesAt(FAKE_NOW_MS + DAY_MS), 'UID')).toEqual(uids);
  expect(new Set(uids).size).toBe(uids.length);
  expect(uids[0]).toBe('consent-103-8721@live-1.tidemark');
});

test('carries the link to where the bank is authorised again, where one is configured', () => {
  expect(valuesOf(linesAt(FAKE_NOW_MS, 'https://connect.example/{connectionId}'), 'URL')[0]).toBe(
    'https://connect.example/103',
  );
  expect(valuesOf(linesAt(FAKE_NOW_MS), 'URL')).toEqual([]);
});
