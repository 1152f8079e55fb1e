import { expect, test } from 'vitest';
import { aChannel, aConnection, at } from '../../../tests/sync/builders.ts';
import { buildEnding } from '../../../tests/build-run.ts';
import { buildRunRecord } from '../../../tests/build-store-facts.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { deriveGate } from './refresh-gate.ts';
import type { GateMaterial } from './refresh-gate.ts';

const NOW = at('2026-11-20T09:00:00.000Z');
const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-11-20T09:00:00Z');

const bank = (id: string, lastSuccess = '2026-11-20T03:00:00Z') =>
  aConnection({ id, channels: [aChannel({ lastSuccessAt: at(lastSuccess) })] });
let records = 0;
const run = (connectionId: string, triggered: string, changes: Partial<RunRecord> = {}) => {
  records += 1;
  const moment = at(triggered);
  const base = { id: `r${records}`, connectionId, triggeredAt: moment, triggerReceivedAt: moment };
  return buildRunRecord({ ...base, bankEndedAt: moment, ending: buildEnding(), ...changes });
};
const refused = (until: string): Partial<RunRecord> => ({
  bankEndedAt: null,
  ending: buildEnding({ kind: 'refused', owner: 'the bank', until: at(until) }),
});

function gate(changes: Partial<GateMaterial> = {}) {
  return deriveGate({
    connections: [bank('1'), bank('2')],
    records: [],
    rules: { coolDownMs: 60_000, perDay: null, price: null, staleAfterMs: DAY_MS },
    nowMs: NOW_MS,
    serverNow: NOW,
    ...changes,
  });
}

test('nothing in the way: one request asks every bank', () => {
  expect(gate().offers.all).toEqual({ wait: null, banks: 2, requests: 1 });
});

test('a minute after a press the next may follow, for all as for one', () => {
  const records = [run('1', '2026-11-20T08:59:30Z'), run('2', '2026-11-20T08:59:40Z')];
  const { offers, waitOf } = gate({ records });
  expect(waitOf('2')).toEqual({ because: 'just-refreshed', until: at('2026-11-20T09:00:40.000Z') });
  expect(offers.all).toMatchObject({ banks: 0, wait: { until: at('2026-11-20T09:00:30.000Z') } });
});

test('a bank refreshed a moment ago does not split the one request for all', () => {
  const { offers, waitOf } = gate({ records: [run('1', '2026-11-20T08:59:30Z')] });
  expect(waitOf('1')).not.toBeNull();
  expect(offers.all).toEqual({ wait: null, banks: 2, requests: 1 });
});

test('a bank that refuses until later is left out, and does not stop the others', () => {
  const { offers, askable, waitOf } = gate({
    records: [run('1', '2026-11-20T08:50:00Z', refused('2026-11-20T09:14:00Z'))],
  });
  expect(waitOf('1')).toEqual({ because: 'refused', until: at('2026-11-20T09:14:00Z') });
  expect(askable).toEqual(['2']);
  expect(offers.all).toEqual({ wait: null, banks: 1, requests: 1 });
});

test('when all refuse, the next refresh is when the first of them takes one again', () => {
  const records = [
    run('1', '2026-11-20T08:50:00Z', refused('2026-11-20T09:14:00Z')),
    run('2', '2026-11-20T08:50:00Z', refused('2026-11-20T09:04:00Z')),
  ];
  expect(gate({ records }).offers.all).toMatchObject({
    banks: 0,
    wait: { because: 'refused', until: at('2026-11-20T09:04:00Z') },
  });
});

test('a refusal is over when its time is, and when the bank has taken a later one', () => {
  const late = [run('1', '2026-11-20T08:50:00Z', refused('2026-11-20T08:59:59Z'))];
  expect(gate({ records: late }).waitOf('1')).toBeNull();
  const taken = [run('1', '2026-11-20T08:50:00Z', refused('2026-11-20T09:14:00Z')), run('1', '2026-11-20T08:55:00Z')];
  expect(gate({ records: taken }).waitOf('1')).toBeNull();
});

test('what was not taken, joined, or given up may be asked for at once', () => {
  const at59 = '2026-11-20T08:59:59Z';
  const notTaken = run('1', at59, { bankEndedAt: null, ending: buildEnding({ kind: 'not-done', owner: 'us' }) });
  const joined = run('1', at59, { isJoined: true });
  const stopped = run('1', at59, {
    bankEndedAt: null,
    ending: buildEnding({ kind: 'no-answer', isStoppedByPerson: true }),
  });
  for (const record of [notTaken, joined, stopped]) expect(gate({ records: [record] }).waitOf('1')).toBeNull();
});

test('the wait is told by this computer’s clock, also when it is an hour off', () => {
  const nowMs = NOW_MS + 3_600_000;
  const { waitOf } = gate({ nowMs, records: [run('1', '2026-11-20T08:59:30Z')] });
  expect(waitOf('1')?.until).toEqual(at('2026-11-20T10:00:30.000Z'));
});

test('old data is older than what is configured, here a day; the oldest is asked first, what runs or must wait is skipped', () => {
  const { stale, offers } = gate({
    connections: [
      bank('1', '2026-11-19T08:00:00Z'),
      bank('2', '2026-11-20T03:00:00Z'),
      aConnection({ id: '3', channels: [aChannel({ lastSuccessAt: null })] }),
      bank('4', '2026-11-18T08:00:00Z'),
      bank('5', '2026-11-01T08:00:00Z'),
      bank('6', '2026-11-01T08:00:00Z'),
    ],
    records: [
      run('5', '2026-11-20T08:59:00Z', { bankEndedAt: null, ending: null }),
      run('6', '2026-11-20T08:50:00Z', refused('2026-11-20T09:14:00Z')),
    ],
  });
  expect(stale).toEqual(['3', '4', '1']);
  expect(offers.stale).toEqual({ wait: null, banks: 3, requests: 3 });
});

test('a budget counts requests of today, one for all banks as one, and what the bank did not take not at all', () => {
  const rules = { coolDownMs: 0, perDay: 4, price: 'EUR 0.30', staleAfterMs: DAY_MS };
  const records = [
    run('1', '2026-11-19T08:00:00Z'),
    run('1', '2026-11-20T07:00:00Z'),
    run('2', '2026-11-20T07:00:00Z'),
    run('1', '2026-11-20T08:00:00Z'),
    run('2', '2026-11-20T08:00:01Z', refused('2026-11-20T08:00:02Z')),
    run('2', '2026-11-20T08:00:02Z', { isJoined: true }),
  ];
  expect(gate({ rules, records }).offers).toMatchObject({ budget: { left: 2, perDay: 4 }, price: 'EUR 0.30' });
});

test('a used-up budget is a wait until midnight, for each press that costs more than is left', () => {
  const rules = { coolDownMs: 0, perDay: 1, price: null, staleAfterMs: DAY_MS };
  const { offers, waitOf } = gate({ rules, records: [run('1', '2026-11-20T07:00:00Z')] });
  expect(offers.all.wait?.because).toBe('budget');
  expect(waitOf('2')?.because).toBe('budget');
  const { stale, all } = gate({
    rules,
    connections: [bank('1', '2026-11-01T08:00:00Z'), bank('2', '2026-11-01T08:00:00Z')],
  }).offers;
  expect([all.wait, stale.wait?.because]).toEqual([null, 'budget']);
});
