import { describe, expect, test } from 'vitest';
import { buildEvent, buildRun } from '../../../tests/build-run.ts';
import { countNews } from './held-runs.ts';

const event = (id: string) => buildEvent({ id });

describe('countNews', () => {
  test('counts the events that came since, in new and in known runs', () => {
    const shown = [buildRun({ id: 'a', events: [event('1')] })];
    const latest = [
      buildRun({ id: 'b', events: [event('4'), event('5')] }),
      buildRun({ id: 'a', events: [event('1'), event('2')] }),
    ];
    expect(countNews(shown, latest)).toBe(3);
  });

  test('counts a run without events, and an ending, as one', () => {
    const shown = [buildRun({ id: 'a', phase: 'pull' })];
    expect(countNews(shown, [buildRun({ id: 'b' }), buildRun({ id: 'a', phase: 'ended' })])).toBe(2);
  });

  test('is zero when nothing came', () => {
    const runs = [buildRun({ events: [event('1')] })];
    expect(countNews(runs, [...runs])).toBe(0);
  });
});
