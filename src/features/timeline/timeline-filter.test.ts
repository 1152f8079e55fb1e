import { describe, expect, test } from 'vitest';
import { toLocalDate, addDays } from '../../domain/calendar-date.ts';
import { epochMsOf } from '../../domain/instant.ts';
import { buildRun, buildRunBetween } from '../../../tests/build-run.ts';
import { filterRuns } from './timeline-filter.ts';

const ALL = { connection: null, result: null, from: null, to: null };
const run = buildRun();
const day = toLocalDate(epochMsOf(run.startedAt.key));

describe('filterRuns', () => {
  test('keeps the runs of one bank', () => {
    const other = buildRun({ id: 'other', connectionId: '102' });
    expect(filterRuns([run, other], { ...ALL, connection: '102' })).toEqual([other]);
  });

  test('keeps the runs with one result; an open one is under way', () => {
    const open = buildRunBetween('open', 1, null);
    expect(filterRuns([run, open], { ...ALL, result: 'running' })).toEqual([open]);
    expect(filterRuns([run, open], { ...ALL, result: 'new-data' })).toEqual([run]);
  });

  test('keeps the runs that began in the period, both ends included', () => {
    expect(filterRuns([run], { ...ALL, from: day, to: day })).toEqual([run]);
    expect(filterRuns([run], { ...ALL, from: addDays(day, 1) })).toEqual([]);
    expect(filterRuns([run], { ...ALL, to: addDays(day, -1) })).toEqual([]);
  });
});
