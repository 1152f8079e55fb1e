import { describe, expect, test } from 'vitest';
import { buildEvent, buildRun, buildRunBetween } from '../../../tests/build-run.ts';
import { toEntries } from './timeline-entries.ts';

const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2026, 10, 20, 12);
const at = (minutes: number) => NOON_MS + minutes * MINUTE_MS;
const closed = { isOpen: () => false, isEventShown: () => true, isNarrowed: false };

describe('toEntries', () => {
  test('puts channels and events under an opened run only', () => {
    const first = buildRun({ id: 'a', events: [buildEvent({ id: '1' }), buildEvent({ id: '2' })] });
    const second = buildRun({ id: 'b', events: [buildEvent({ id: '3' })] });
    const entries = toEntries({ ...closed, runs: [first, second], isOpen: ({ id }) => id === 'a' });
    expect(entries.map(({ key }) => key)).toEqual(['run a', 'lanes a', 'event queue-1~1', 'event queue-1~2', 'run b']);
  });

  test('leaves events out that are not asked for, and counts them', () => {
    const run = buildRun({ events: [buildEvent({ id: '1' }), buildEvent({ id: '2' }), buildEvent({ id: '3' })] });
    const entries = toEntries({ ...closed, runs: [run], isOpen: () => true, isEventShown: ({ id }) => id === '2' });
    expect(entries.map(({ key }) => key)).toEqual(['run run-1', 'lanes run-1', 'event queue-1~2']);
    expect(entries[1]).toMatchObject({ hiddenEvents: 2 });
  });

  test('folds the time in which nothing ran, and leaves short pauses out', () => {
    const runs = [
      buildRunBetween('c', at(200), at(201)),
      buildRunBetween('b', at(26), at(27)),
      buildRunBetween('a', at(0), at(1)),
    ];
    const entries = toEntries({ runs, ...closed });
    expect(entries.map(({ key }) => key)).toEqual(['run c', 'idle c', 'run b', 'run a']);
    expect(entries[1]).toMatchObject({ durationMs: 173 * MINUTE_MS });
  });

  test('counts no time as idle while an older run still went on', () => {
    const runs = [
      buildRunBetween('c', at(300), at(301)),
      buildRunBetween('b', at(10), at(11)),
      buildRunBetween('a', at(0), at(290)),
    ];
    expect(toEntries({ runs, ...closed }).map(({ kind }) => kind)).toEqual(['run', 'run', 'run']);
    const withOpenRun = [buildRunBetween('b', at(300), at(301)), buildRunBetween('a', at(0), null)];
    expect(toEntries({ runs: withOpenRun, ...closed }).map(({ kind }) => kind)).toEqual(['run', 'run']);
  });

  test('says nothing about the time between runs when some are left out', () => {
    const runs = [buildRunBetween('b', at(300), at(301)), buildRunBetween('a', at(0), at(1))];
    expect(toEntries({ ...closed, runs, isNarrowed: true }).map(({ kind }) => kind)).toEqual(['run', 'run']);
  });
});
