import { expect, test } from 'vitest';
import { aChannel, aConnection, anEvent, at } from '../../../tests/sync/builders.ts';
import { parseEvents } from '../../bank-api/linxo/parse-events.ts';
import { isConsentPast } from '../../domain/connections/channel-status.ts';
import { groupEvents } from '../../domain/runs/run-grouping.ts';
import type { SyncEvent } from '../../domain/runs/sync-event.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { advanceRun } from './run-advance.ts';
import { deriveRuns } from './run-list.ts';
import { toRunRecord } from './run-record.ts';

const NOW = at('2026-11-20T09:00:00Z');

/** The vendor's own sample, as published. */
function sampleEvents(connectionId: string): readonly SyncEvent[] {
  const sample = `{ "id": "20", "event_type": "SYNC_ALL_SUCCESS", "resource_type": "CONNECTION", "creation_date": 1528112097,
  "resource": { "id": "${connectionId}", "provider_id": "200", "name": "WBX Test Bank",
    "channels": [
      { "channel_definition_id": "8701", "expires": 1528106353, "status": "SUCCESS", "last_success_date": 1528112084, "last_end_date": 1528112084 },
      { "channel_definition_id": "8700", "status": "SUCCESS", "last_success_date": 1528112084, "last_end_date": 1528112084 } ],
    "status": "SUCCESS", "creation_date": 0 } }`;
  return parseEvents(JSON.parse(sample), { queueId: 'q1', receivedAt: NOW }).value;
}

function runsOf(events: readonly SyncEvent[], records: readonly RunRecord[] = []) {
  return deriveRuns({
    groups: groupEvents(events, records),
    records,
    connections: [],
    now: NOW,
    paceOf: () => null,
  });
}

function aRecord(triggered: string, baselineEnd: string): RunRecord {
  const connection = aConnection({ channels: [aChannel({ lastEndAt: at(baselineEnd) })] });
  const moment = { at: at(triggered), receivedAt: NOW };
  return toRunRecord(
    { connection, at: at(triggered) },
    { type: 'ALL', ledgerSequence: 0, askedAt: at(triggered) },
    moment,
  );
}

test('the vendor’s sample is an observed, ended run of 4 June 2018 with both channels', () => {
  const [run, ...others] = runsOf(sampleEvents('{connection_id}'));
  expect(others).toEqual([]);
  expect(run).toMatchObject({
    connectionName: 'WBX Test Bank',
    origin: 'observed',
    phase: 'ended',
    ending: { kind: 'new-data', counts: null },
  });
  expect(run?.startedAt.key).toBe('2018-06-04T11:34:57.000000000Z');
  expect(run?.channels.map((channel) => channel.id)).toEqual(['8701', '8700']);
  expect(
    run?.channels.map((channel) => run.bankEndedAt !== null && isConsentPast(channel, run.bankEndedAt.key)),
  ).toEqual([true, false]);
  expect(JSON.stringify({ ...run, events: [] })).not.toContain('1970');
});

test('the vendor’s sample ends nothing that runs today', () => {
  const record = aRecord('2026-11-20T08:59:50Z', '2026-11-19T03:00:00Z');
  const runs = runsOf(sampleEvents('1'), [record]);
  expect(runs.map((run) => `${run.origin} ${run.phase}`)).toEqual(['here bank', 'observed ended']);
});

test('with a real connection, in its own year, the vendor’s sample ends the run', () => {
  const record = aRecord('2018-06-04T11:34:40Z', '2018-06-03T03:00:00Z');
  const [group] = groupEvents(sampleEvents('1'), [record]);
  expect(group?.startedRunId).toBe(record.id);
  const advanced = advanceRun(record, {
    events: group?.events ?? [],
    reading: null,
    isConnectionGone: false,
    polledAt: NOW,
    deadlineMs: 600_000,
  });
  expect(advanced.bankEndedAt?.key).toBe('2018-06-04T11:34:57.000000000Z');
});

test('events half an hour apart, or after an end, are another observed run', () => {
  const step = (id: string, time: string) =>
    anEvent({ id, type: 'LOGIN_SUCCESS', createdAt: at(time), receivedAt: at(time) });
  const runs = runsOf([
    step('1', '2026-11-20T02:00:00Z'),
    anEvent({ id: '2', createdAt: at('2026-11-20T02:01:00Z'), resource: { status: 'SUCCESS' } }),
    anEvent({ id: '3', createdAt: at('2026-11-20T02:01:00Z'), resource: { status: 'SUCCESS' } }),
    step('4', '2026-11-20T02:05:00Z'),
    step('5', '2026-11-20T03:00:00Z'),
    step('6', '2026-11-20T08:50:00Z'),
  ]);
  expect(runs.map((run) => [run.events.map(({ id }) => id).join(' '), run.phase, run.ending?.kind ?? null])).toEqual([
    ['6', 'bank', null],
    ['5', 'ended', 'no-answer'],
    ['4', 'ended', 'no-answer'],
    ['1 2 3', 'ended', 'new-data'],
  ]);
  expect(runs[1]?.ending).toMatchObject({ isObserved: true, reason: null });
});

test('events that name no connection are shown together and end nothing', () => {
  const record = aRecord('2026-11-20T08:59:50Z', '2026-11-19T03:00:00Z');
  const resource = { connectionId: null };
  const runs = runsOf([anEvent({ id: '1', resource }), anEvent({ id: '2', resource })], [record]);
  expect(runs.map((run) => [run.connectionId, run.phase, run.ending, run.events.length])).toEqual([
    [null, 'ended', null, 2],
    ['1', 'bank', null, 0],
  ]);
});

test('an event that comes twice with another id after the end stays with its run', () => {
  const record = {
    ...aRecord('2026-11-20T08:00:00Z', '2026-11-19T03:00:00Z'),
    bankEndedAt: at('2026-11-20T08:00:30Z'),
  };
  const runs = runsOf(
    [
      anEvent({ id: '1', createdAt: at('2026-11-20T08:00:30Z') }),
      anEvent({ id: '2', createdAt: at('2026-11-20T08:00:43Z') }),
    ],
    [record],
  );
  expect(runs).toHaveLength(1);
});

test('an end stamped a second before the next trigger stays with the run it ended', () => {
  const first = { ...aRecord('2026-11-20T08:00:00Z', '2026-11-19T03:00:00Z'), bankEndedAt: at('2026-11-20T08:00:30Z') };
  const second = { ...aRecord('2026-11-20T08:00:31Z', '2026-11-20T08:00:30Z'), id: 'second' };
  const end = anEvent({ createdAt: at('2026-11-20T08:00:30Z') });
  expect(groupEvents([end], [second, first]).map((group) => group.startedRunId)).toEqual([first.id]);
});
