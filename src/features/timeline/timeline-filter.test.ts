import { describe, expect, test } from 'vitest';
import { toLocalDate, addDays } from '../../domain/dates/calendar-date.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import { buildEvent, buildRun, buildRunBetween } from '../../../tests/build-run.ts';
import { filterRuns, matchesEvent } from './timeline-filter.ts';

const ALL = { connection: null, channel: null, result: null, type: null, from: null, to: null };
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

  test('keeps the runs in which a channel took part, by its kind, or by its id where the kind is not known', () => {
    const channel = { id: '8700', mode: null, status: 'SUCCESS', consentExpiresAt: null } as const;
    const times = { lastSuccessAt: null, lastEndAt: null, isUnavailable: false };
    const redirect = buildRun({ id: 'redirect', channels: [{ ...channel, ...times, id: '1', mode: 'REDIRECT' }] });
    const unnamed = buildRun({ id: 'unnamed', channels: [{ ...channel, ...times }] });
    expect(filterRuns([redirect, unnamed], { ...ALL, channel: 'REDIRECT' })).toEqual([redirect]);
    expect(filterRuns([redirect, unnamed], { ...ALL, channel: '8700' })).toEqual([unnamed]);
    const said = (channelId: string | null) => matchesEvent(buildEvent({ channelId }), redirect, onlyRedirect);
    const onlyRedirect = { ...ALL, channel: 'REDIRECT' };
    expect([said('1'), said('2'), said(null)]).toEqual([true, false, true]);
  });

  test('keeps the runs in which a kind of event occurs, and of their events only these', () => {
    const [zork, end] = [buildEvent({ id: '1', type: 'ZORK' }), buildEvent({ id: '2' })];
    const both = buildRun({ id: 'both', events: [zork, end] });
    const filter = { ...ALL, type: 'ZORK' };
    expect(filterRuns([both, buildRun({ events: [end] })], filter)).toEqual([both]);
    expect([zork, end].map((event) => matchesEvent(event, both, filter))).toEqual([true, false]);
  });
});
