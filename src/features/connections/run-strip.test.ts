import { describe, expect, test } from 'vitest';
import { buildRun, buildRunBetween } from '../../../tests/build-run.ts';
import type { EndingKind } from '../../domain/runs/ending.ts';
import type { Run } from '../../domain/runs/run.ts';
import { deriveRunStrip, STRIP_DAYS, toStripLines } from './run-strip.ts';

const NOW_MS = new Date(2026, 10, 20, 9, 45).getTime();
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function ended(id: string, agoMs: number, lengthMs: number, kind: EndingKind = 'nothing-new'): Run {
  const run = buildRunBetween(id, NOW_MS - agoMs, NOW_MS - agoMs + lengthMs);
  return { ...run, ending: run.ending && { ...run.ending, kind } };
}

describe('deriveRunStrip', () => {
  test('has a column for each of ninety days, also for those without a run', () => {
    const days = deriveRunStrip([ended('a', HOUR_MS, 10 * SECOND_MS)], NOW_MS);
    expect(days).toHaveLength(STRIP_DAYS);
    expect([days[0]?.day, days.at(-1)?.day]).toEqual(['2026-08-23', '2026-11-20']);
    expect(days.filter(({ runs }) => runs.length === 0)).toHaveLength(STRIP_DAYS - 1);
  });

  test('leaves out what ran before, and what is stamped tomorrow', () => {
    const days = deriveRunStrip([ended('old', 90 * DAY_MS, SECOND_MS), ended('ahead', -DAY_MS, SECOND_MS)], NOW_MS);
    expect(days.flatMap(({ runs }) => runs)).toEqual([]);
  });

  test('draws a longer run higher, the longest at full height, the shortest still to be seen', () => {
    const runs = [
      ended('short', DAY_MS, 1),
      ended('mid', 2 * DAY_MS, 100 * SECOND_MS),
      ended('long', 3 * DAY_MS, 400 * SECOND_MS),
    ];
    const heights = deriveRunStrip(runs, NOW_MS).flatMap(({ bars }) => bars.map(({ height }) => height));
    expect(heights).toEqual([1, 0.5, 0.14]);
  });

  test('lets one run that took for ever not flatten all the others', () => {
    const usual = [1, 2, 3].map((days) => ended(`usual-${days}`, days * DAY_MS, 10 * SECOND_MS));
    const bars = deriveRunStrip([...usual, ended('endless', 5 * DAY_MS, 2 * DAY_MS)], NOW_MS).flatMap(
      ({ bars }) => bars,
    );
    expect(bars.map(({ height }) => Math.round(height * 100))).toEqual([100, 29, 29, 29]);
  });

  test('measures a run that goes on up to now', () => {
    const open = buildRun({
      startedAt: ended('x', 60 * SECOND_MS, 0).startedAt,
      phase: 'bank',
      bankEndedAt: null,
      ending: null,
    });
    const [bar] = deriveRunStrip([open], NOW_MS).flatMap(({ bars }) => bars);
    expect(bar).toMatchObject({ tone: 'running', durationMs: 60 * SECOND_MS });
  });

  test('of many runs a day shows those that went wrong, in their order, and keeps all for the table', () => {
    const runs = [
      ended('1', 6 * HOUR_MS, SECOND_MS),
      ended('2', 5 * HOUR_MS, SECOND_MS, 'not-done'),
      ended('3', 4 * HOUR_MS, SECOND_MS),
      ended('4', 3 * HOUR_MS, SECOND_MS, 'partly'),
      ended('5', 2 * HOUR_MS, SECOND_MS),
    ];
    const today = deriveRunStrip(runs.toReversed(), NOW_MS).at(-1);
    expect(today?.bars.map(({ run }) => run.id)).toEqual(['2', '4', '5']);
    expect(today?.runs.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('toStripLines', () => {
  test('counts days without a run together, newest first', () => {
    const lines = toStripLines(deriveRunStrip([ended('a', 2 * DAY_MS, SECOND_MS)], NOW_MS));
    expect(lines).toMatchObject([
      { kind: 'gap', from: '2026-11-19', to: '2026-11-20', count: 2 },
      { kind: 'day', day: { day: '2026-11-18' } },
      { kind: 'gap', from: '2026-08-23', to: '2026-11-17', count: 87 },
    ]);
  });
});
