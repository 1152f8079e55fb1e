import { describe, expect, test } from 'vitest';
import { aChannel, aConnection, anEvent, at } from '../../../tests/sync/builders.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { endRun, setRunning, startWithBank } from '../../../tests/sync/one-connection.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';
import type { RefreshOutcome } from '../sync-service.ts';
import { toWhatToDo } from '../../words/problems.ts';

test('subscribes, reads the baseline and only then triggers', async () => {
  const harness = await startHarness();
  harness.bank.connections.set('1', aConnection());
  await harness.refresh('1');
  expect(harness.bank.calls.slice(0, 3)).toEqual(['subscribe', 'readConnection', 'startSync']);
});

test('two clicks at once are one request: the second joins', async () => {
  const harness = await startWithBank();
  const [first, second] = await Promise.all([harness.refresh(), harness.refresh('1')]);
  expect([first, second]).toEqual([['1 started'], ['1 joined']]);
  expect(harness.bank.count('startSync')).toBe(1);
});

test('409 joins the run that is under way', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('startSync', 'busy');
  expect(await harness.refresh('1')).toEqual(['1 joined']);
  endRun(harness);
  await harness.run(6);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
});

test('a run somebody else started is joined, not started again', async () => {
  const harness = await startWithBank();
  setRunning(harness);
  expect(await harness.refresh()).toEqual(['1 joined']);
  expect(harness.bank.count('startSync')).toBe(0);
});

test('429 ends as refused until the bank’s own time', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('startSync', 'rate-limited', { retryAfterMs: 300_000 });
  expect(await harness.refresh('1')).toEqual(['1 failed']);
  expect(await harness.sentences()).toEqual(['BNP Paribas: refused until 09:05 — the bank’s service asks us to wait.']);
});

test('a refusal is told in the bank’s own words and not tried again', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('startSync', 'refused', { bankText: 'Contract is OneShot.' });
  await harness.refresh('1');
  await harness.run(30);
  expect(await harness.sentences()).toEqual(['BNP Paribas: refused — Contract is OneShot.']);
  expect(harness.bank.count('startSync')).toBe(1);
});

test('a lost answer is never asked again: the connection tells whether it was taken', async () => {
  const harness = await startWithBank();
  harness.bank.beforeAnswer = (call) => {
    if (call === 'startSync') setRunning(harness);
  };
  harness.bank.failNext('startSync', 'timeout');
  expect(await harness.refresh('1')).toEqual(['1 joined']);
  harness.bank.beforeAnswer = () => undefined;
  endRun(harness);
  await harness.run(6);
  expect(harness.bank.count('startSync')).toBe(1);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
});

test.each([
  [
    'timeout',
    {},
    'no answer, stopped watching at 09:00 — the bank’s service took too long to answer; whether it took the request is not known',
  ],
  [
    'malformed',
    { status: 200 },
    'no answer, stopped watching at 09:00 — the bank’s service sent an answer that cannot be read; whether it took the request is not known',
  ],
  ['server', { status: 500 }, 'not done — the bank’s service has a fault of its own'],
  ['not-sent', { status: 503 }, 'not done — this dashboard’s own server could not ask the bank’s service'],
  ['not-connected', { status: 502 }, 'not done — the bank’s service is not connected to this dashboard'],
  ['malformed', { status: 502 }, 'not done — the bank’s service sent an answer that cannot be read'],
] as const)(
  'a connection that does not run yet proves nothing after a lost answer, but after an error it does: %s %j',
  async (code, details, sentence) => {
    const harness = await startWithBank();
    harness.bank.failNext('startSync', code, details);
    expect(await harness.refresh('1')).toEqual(['1 failed']);
    expect(await harness.sentences()).toEqual([`BNP Paribas: ${sentence}.`]);
    expect(await harness.refresh('1')).toEqual(['1 started']);
  },
);

test('409 to a refresh of all: who runs is joined, and each of the others is asked by itself', async () => {
  const harness = await startWithBank();
  harness.bank.connections.set('2', aConnection({ id: '2', name: 'Crédit Nord' }));
  const asked: unknown[] = [];
  harness.bank.beforeAnswer = (call, argument) => {
    if (call !== 'startSync') return;
    asked.push(argument);
    setRunning(harness);
  };
  harness.bank.failNext('startSync', 'busy');
  expect(await harness.refresh()).toEqual(['1 joined', '2 started']);
  expect(asked).toEqual([null, '2'].map((connectionId) => ({ connectionId, type: 'ALL' })));
});

test('an end of old that the baseline did not list is no sign that a request was taken', async () => {
  const harness = await startWithBank();
  harness.bank.connections.set('1', aConnection({ channels: [] }));
  harness.bank.beforeAnswer = (call) => {
    if (call !== 'startSync') return;
    const lastEndAt = at(harness.clock.nowMs() - 3_600_000);
    harness.bank.connections.set('1', aConnection({ channels: [aChannel({ lastEndAt })] }));
  };
  harness.bank.failNext('startSync', 'server', { status: 500 });
  expect(await harness.refresh('1')).toEqual(['1 failed']);
});

test('a lost answer is told with what another press does', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('startSync', 'timeout');
  const { outcomes } = await harness.service.refresh({ connectionId: '1', type: 'ALL' });
  expect(outcomes.map(toToldText)).toEqual([
    'What is shown stays as it was last kept. Refresh again. If the bank took the request after all, its run is followed.',
  ]);
});

test('a press that failed tells when to press again, and promises no repetition by itself', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('startSync', 'server');
  const atTrigger = await harness.service.refresh({ connectionId: '1', type: 'ALL' });
  harness.bank.failNext('readConnection', 'timeout');
  const before = await harness.service.refresh({ connectionId: '1', type: 'ALL' });
  expect([...atTrigger.outcomes, ...before.outcomes].map(toToldText)).toEqual([
    'What is shown stays as it was last kept. Refresh again later.',
    'What is shown stays as it was last kept. Refresh again.',
  ]);
});

test('a lost answer of which nobody can tell whether it was taken is no failure: a late end corrects it', async () => {
  const harness = await startWithBank();
  harness.bank.beforeAnswer = (call) => {
    if (call !== 'startSync') return;
    setRunning(harness);
    harness.bank.failNext('readConnection', 'unreachable');
  };
  harness.bank.failNext('startSync', 'server', { status: 503 });
  expect(await harness.refresh('1')).toEqual(['1 failed']);
  harness.bank.beforeAnswer = () => undefined;
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: no answer, stopped watching at 09:00 — the bank’s service has a fault of its own; whether it took the request is not known.',
  ]);
  endRun(harness);
  await harness.run(70);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
  expect(harness.bank.count('startSync')).toBe(1);
});

describe('a look for new accounts while a run is under way', () => {
  const look = async ({ service }: Harness) =>
    (await service.refresh({ connectionId: '1', type: 'LIST_ACCOUNTS' })).outcomes.map(({ kind }) => kind);

  test('is not made, and that is said: the run in flight lists no accounts', async () => {
    const harness = await startWithBank();
    await harness.refresh('1');
    expect(await look(harness)).toEqual(['not-listed']);
    expect(harness.bank.count('startSync')).toBe(1);
  });

  test('joins another look', async () => {
    const harness = await startWithBank();
    expect(await look(harness)).toEqual(['started']);
    expect(await look(harness)).toEqual(['joined']);
  });

  test.each(['that somebody else started', 'of which 409 tells'])('follows a run %s to its only end', async (which) => {
    const harness = await startWithBank();
    if (which === 'of which 409 tells') harness.bank.failNext('startSync', 'busy');
    else setRunning(harness);
    expect(await look(harness)).toEqual(['not-listed']);
    await harness.run(3);
    endRun(harness);
    await harness.run(6);
    expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
  });
});

test('a run that was joined is told as one that somebody else started', async () => {
  const harness = await startWithBank();
  setRunning(harness);
  await harness.refresh();
  expect((await harness.runs()).map(({ origin }) => origin)).toEqual(['joined']);
});

test('refresh all says which connections the bank leaves out', async () => {
  const harness = await startWithBank();
  harness.bank.connections.set('2', aConnection({ id: '2', name: 'Crédit Nord' }));
  harness.bank.included = ['1'];
  expect(await harness.refresh()).toEqual(['1 started', '2 not-included']);
});

test('refresh all starts only those that are not running', async () => {
  const harness = await startWithBank();
  setRunning(harness);
  harness.bank.connections.set('2', aConnection({ id: '2', name: 'Crédit Nord' }));
  expect((await harness.refresh()).toSorted()).toEqual(['1 joined', '2 started']);
  expect(harness.bank.count('startSync')).toBe(1);
});

test('a refresh of all is no request for all where one of them runs already', async () => {
  const harness = await startWithBank();
  setRunning(harness);
  for (const id of ['2', '3']) harness.bank.connections.set(id, aConnection({ id, name: `Bank ${id}` }));
  const asked: unknown[] = [];
  harness.bank.beforeAnswer = (call, argument) => {
    if (call === 'startSync') asked.push(argument);
  };
  expect(await harness.refresh()).toEqual(['1 joined', '2 started', '3 started']);
  expect(asked).toEqual(['2', '3'].map((connectionId) => ({ connectionId, type: 'ALL' })));
});

test('a run that is joined began with the first event that was seen of it', async () => {
  const harness = await startWithBank();
  const startedAt = at(harness.clock.nowMs());
  harness.bank.events.push(anEvent({ type: 'LOGIN_SUCCESS', createdAt: startedAt }));
  setRunning(harness);
  await harness.run(45);
  await harness.refresh();
  const [run, ...others] = await harness.runs();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ origin: 'joined', startedAt, events: [{ type: 'LOGIN_SUCCESS' }] });
});

test('the other vendor is asked for its rows once, with whatever was started', async () => {
  const harness = await startWithBank();
  harness.bank.capabilities = { ...harness.bank.capabilities, hasRefresh: true };
  await harness.refresh();
  await harness.refresh();
  expect(harness.bank.count('requestRefresh')).toBe(1);
});

test('within a minute of a press nothing more is asked of the bank, not even after a reload', async () => {
  const harness = await startWithBank(undefined, { coolDownMs: 60_000 });
  await harness.refresh('1');
  endRun(harness);
  await harness.run(6);
  const calls = harness.bank.calls.length;
  expect(await harness.refresh('1')).toEqual(['1 not-yet']);
  expect(await harness.refresh()).toEqual(['1 not-yet']);
  await harness.reload();
  expect(await harness.refresh()).toEqual(['1 not-yet']);
  expect(harness.bank.calls.length).toBe(calls);
  await harness.run(60);
  expect(await harness.refresh()).toEqual(['1 started']);
});

test('a click on a run in flight joins it and asks the bank nothing', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  const calls = harness.bank.calls.length;
  expect(await harness.refresh()).toEqual(['1 joined']);
  expect(harness.bank.calls.length).toBe(calls);
});

test('the bank’s wait is obeyed by every later press, and told in every tab', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('startSync', 'rate-limited', { retryAfterMs: 6 * 3_600_000 });
  expect(await harness.refresh()).toEqual(['1 failed']);
  await harness.reload();
  expect(await harness.refresh()).toEqual(['1 not-yet']);
  const { offers } = await harness.service.readState();
  expect(offers.all.wait).toMatchObject({ because: 'refused', until: at(harness.clock.nowMs() + 6 * 3_600_000) });
  expect(harness.bank.count('startSync')).toBe(1);
});

test('a service that is out and says until when is asked no earlier', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('startSync', 'server', { retryAfterMs: 300_000 });
  expect(await harness.refresh()).toEqual(['1 failed']);
  expect(await harness.refresh()).toEqual(['1 not-yet']);
  await harness.run(301);
  expect(await harness.refresh()).toEqual(['1 started']);
});

test('a wait that the bank asks for before the trigger is kept as well', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('listConnections', 'rate-limited', { retryAfterMs: 300_000 });
  const { problem } = await harness.service.refresh({ connectionId: null, type: 'ALL' });
  expect(problem?.code).toBe('rate-limited');
  expect(await harness.sentences()).toEqual(['BNP Paribas: refused until 09:05 — the bank’s service asks us to wait.']);
  expect(await harness.refresh()).toEqual(['1 not-yet']);
  expect(harness.bank.count('startSync')).toBe(0);
});

test('one bank that refuses does not stop the others, and is left out next time', async () => {
  const harness = await startWithBank();
  harness.bank.connections.set('2', aConnection({ id: '2', name: 'Crédit Nord' }));
  await harness.refresh('2');
  harness.bank.failNext('startSync', 'rate-limited', { retryAfterMs: 300_000 });
  expect((await harness.refresh()).toSorted()).toEqual(['1 failed', '2 joined']);
  harness.bank.connections.set('3', aConnection({ id: '3', name: 'Kommunal' }));
  await harness.service.pollIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  expect((await harness.refresh()).toSorted()).toEqual(['1 not-yet', '2 joined', '3 started']);
});

test('only old data: one request each, the oldest first, skipping what runs', async () => {
  const harness = await startWithBank();
  const bank = (id: string, lastSuccess: string | null) => {
    const lastSuccessAt = lastSuccess === null ? null : at(lastSuccess);
    harness.bank.connections.set(id, aConnection({ id, channels: [aChannel({ lastSuccessAt })] }));
  };
  bank('1', '2026-11-18T03:00:00Z');
  bank('2', '2026-11-20T03:00:00Z');
  bank('3', '2026-11-17T03:00:00Z');
  bank('4', null);
  bank('5', '2026-11-16T03:00:00Z');
  await harness.service.pollIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  await harness.refresh('5');
  const asked: unknown[] = [];
  harness.bank.beforeAnswer = (call, argument) => {
    if (call === 'startSync') asked.push(argument);
  };
  const { outcomes } = await harness.service.refresh({ connectionId: null, type: 'ALL', isStaleOnly: true });
  expect(asked).toEqual(['4', '3', '1'].map((connectionId) => ({ connectionId, type: 'ALL' })));
  expect(outcomes.map(({ connectionId, kind }) => `${connectionId} ${kind}`)).toEqual([
    '5 joined',
    '4 started',
    '3 started',
    '1 started',
  ]);
});

test('a budget that is used up is said, and nothing is asked', async () => {
  const harness = await startWithBank(undefined, { perDay: 1 });
  await harness.refresh();
  endRun(harness);
  await harness.run(6);
  expect(await harness.refresh()).toEqual(['1 not-yet']);
  expect((await harness.service.readState()).offers).toMatchObject({ budget: { left: 0, perDay: 1 } });
  expect(harness.bank.count('startSync')).toBe(1);
});

test('watching can be stopped: the bank is not blamed, and its end still says how it came out', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.service.stopWatching({ connectionId: null });
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: you stopped watching at 09:00 — the bank goes on by itself; when it ends, this says how.',
  ]);
  expect((await harness.service.readState()).refresh).toBeNull();
  endRun(harness);
  await harness.run(70);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
});

test('watching again after it was stopped follows the same run: nothing is asked twice', async () => {
  const harness = await startWithBank(undefined, { coolDownMs: 60_000 });
  await harness.refresh();
  setRunning(harness);
  await harness.service.stopWatching({ connectionId: '1' });
  expect(await harness.refresh()).toEqual(['1 joined']);
  expect(harness.bank.count('startSync')).toBe(1);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
});

test('watching again costs nothing: neither a request of the day nor a part of the run’s length', async () => {
  const harness = await startWithBank(undefined, { perDay: 4 });
  harness.bank.connections.set('2', aConnection({ id: '2', name: 'Crédit Nord' }));
  await harness.refresh();
  setRunning(harness);
  await harness.run(30);
  await harness.service.stopWatching({ connectionId: '1' });
  await harness.run(10);
  expect(await harness.refresh('1')).toEqual(['1 joined']);
  expect((await harness.service.readState()).offers.budget).toEqual({ left: 3, perDay: 4 });
  endRun(harness);
  await harness.run(6);
  await harness.refresh('1');
  const [open] = (await harness.runs()).filter(({ connectionId, phase }) => connectionId === '1' && phase === 'bank');
  expect(open?.pace?.usualMs).toBeGreaterThanOrEqual(40_000);
});

test('a bank that takes a refresh is well: rows that waited for it are fetched at once', async () => {
  const harness = await startWithBank();
  harness.bank.beforeAnswer = (call) => {
    if (call === 'listTransactions') throw bankError('server');
  };
  await harness.run(1_000);
  harness.bank.beforeAnswer = () => undefined;
  const reads = harness.bank.count('listTransactions');
  await harness.service.pullIfDue({ tabId: 'tab', isVisible: true, isWakeUp: false });
  await harness.clock.advance(1);
  expect(harness.bank.count('listTransactions')).toBe(reads);
  await harness.refresh();
  await harness.service.pullIfDue({ tabId: 'tab', isVisible: true, isWakeUp: false });
  await harness.clock.advance(1);
  expect(harness.bank.count('listTransactions')).toBeGreaterThan(reads);
});

describe('the progress of a refresh', () => {
  const progressOf = async ({ service }: Harness) => {
    const { refresh } = await service.readState();
    return refresh === null ? null : `${refresh.ended} of ${refresh.total}`;
  };

  test('counts banks: one that is refreshed twice while another goes on is one', async () => {
    const harness = await startWithBank();
    harness.bank.connections.set('2', aConnection({ id: '2', name: 'Crédit Nord' }));
    await harness.refresh('2');
    for (let press = 0; press < 2; press += 1) {
      await harness.refresh('1');
      setRunning(harness);
      await harness.run(3);
      endRun(harness);
      await harness.run(6);
    }
    expect(await progressOf(harness)).toBe('1 of 2');
  });

  test('counts a bank that refused before the others were asked', async () => {
    const harness = await startWithBank();
    for (const id of ['1', '2', '3']) {
      harness.bank.connections.set(id, aConnection({ id, channels: [aChannel({ lastSuccessAt: null })] }));
    }
    await harness.service.pollIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
    harness.bank.failNext('startSync', 'rate-limited', { retryAfterMs: 300_000 });
    const { outcomes } = await harness.service.refresh({ connectionId: null, type: 'ALL', isStaleOnly: true });
    expect(outcomes.map(({ connectionId, kind }) => `${connectionId} ${kind}`)).toEqual([
      '1 failed',
      '2 started',
      '3 started',
    ]);
    expect(await progressOf(harness)).toBe('1 of 3');
  });
});

function toToldText(outcome: RefreshOutcome): string {
  return outcome.kind === 'failed' ? toWhatToDo(outcome.problem) : outcome.kind;
}
