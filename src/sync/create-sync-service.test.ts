import { expect, test } from 'vitest';
import { aChannel, aConnection, anAccount, anEvent, aRow, at } from '../../tests/sync/builders.ts';
import { startHarness } from '../../tests/sync/service-harness.ts';
import type { Harness } from '../../tests/sync/service-harness.ts';

/** One connection with one account, watched for a moment. */
async function startWithBank(): Promise<Harness> {
  const harness = await startHarness();
  harness.bank.connections.set('1', aConnection());
  harness.bank.accounts = [anAccount()];
  harness.bank.rows = [aRow({ lastUpdated: at('2026-11-20T08:00:00Z') })];
  await harness.run(3);
  return harness;
}

function setRunning({ bank }: Harness): void {
  bank.connections.set('1', aConnection({ status: 'RUNNING' }));
}

/** The bank ends: its channels say so, and an event does, unless it is lost. */
function endRun(
  { bank, clock }: Harness,
  changes: { status?: string; channelStatus?: string; hasEvent?: boolean } = {},
): void {
  const endedAt = at(clock.nowMs());
  const channels = [
    aChannel({ status: changes.channelStatus ?? 'SUCCESS', lastEndAt: endedAt, lastSuccessAt: endedAt }),
  ];
  const status = changes.status ?? 'SUCCESS';
  bank.connections.set('1', aConnection({ status, channels }));
  if (changes.hasEvent === false) return;
  bank.events.push(anEvent({ id: String(bank.events.length + 1), createdAt: endedAt, resource: { status, channels } }));
}

test('follows a refresh from the press to the sentence', async () => {
  const harness = await startWithBank();
  expect(await harness.refresh()).toEqual(['1 started']);
  setRunning(harness);
  await harness.run(5);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
  harness.bank.rows.push(aRow({ id: 't2', lastUpdated: at(harness.clock.nowMs()) }));
  endRun(harness);
  await harness.run(6);
  expect(await harness.sentences()).toEqual(['BNP Paribas: 1 new, 0 changed, at 09:00.']);
  const state = await harness.service.readState();
  expect(state.refresh).toBeNull();
  expect(state.completeAsOf).not.toBeNull();
  expect(state.accounts?.[0]?.transactionCount).toBe(2);
});

test('subscribes, reads the baseline and only then triggers', async () => {
  const harness = await startHarness();
  harness.bank.connections.set('1', aConnection());
  await harness.refresh('1');
  expect(harness.bank.calls.slice(0, 3)).toEqual(['subscribe', 'readConnection', 'startSync']);
});

test('an old SUCCESS read right after the trigger is no end', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  await harness.run(60);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
});

test('a lost end event is made good by reading the connection', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(5);
  endRun(harness, { hasEvent: false });
  await harness.run(40);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
});

test('a forgotten queue is subscribed anew, and the run still ends', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.clock.advance(70_000);
  harness.bank.failNext('readQueue', 'not-found');
  await harness.run(5);
  endRun(harness, { hasEvent: false });
  await harness.run(40);
  expect(harness.bank.count('subscribe')).toBe(2);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:01. 0 new, 0 changed.']);
});

test('without a queue the run is followed by its connection', async () => {
  const harness = await startHarness();
  harness.bank.connections.set('1', aConnection());
  harness.bank.beforeAnswer = (call) => {
    if (call === 'subscribe') harness.bank.failNext('subscribe', 'refused');
  };
  await harness.refresh();
  setRunning(harness);
  await harness.run(10);
  endRun(harness, { hasEvent: false });
  await harness.run(15);
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: the bank had nothing new, at 09:00 — no account of it is listed. 0 new, 0 changed.',
  ]);
});

test('a second click joins the run in flight and asks the bank nothing', async () => {
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

test('a lost answer to a request that was not taken is a failure with a reason', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('startSync', 'timeout');
  expect(await harness.refresh('1')).toEqual(['1 failed']);
  expect(await harness.sentences()).toEqual(['BNP Paribas: not done — the bank’s service took too long to answer.']);
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

test('no answer by the deadline is said, and a late end corrects it', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(620);
  expect(await harness.sentences()).toEqual(['BNP Paribas: no answer, stopped watching at 09:10.']);
  endRun(harness);
  await harness.run(90);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:10. 0 new, 0 changed.']);
});

test('what a channel needs of you comes before what it brought', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(3);
  endRun(harness, { status: 'FAILED', channelStatus: 'TOKEN_EXPIRED' });
  await harness.run(6);
  expect(await harness.sentences()).toEqual(['BNP Paribas: needs you — authorise the bank again. 0 new, 0 changed.']);
});

test('rows that cannot be fetched are no "nothing new", and are made good', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(3);
  endRun(harness);
  harness.bank.beforeAnswer = (call) => {
    if (call === 'listTransactions') harness.bank.failNext('listTransactions', 'server');
  };
  await harness.run(4);
  expect((await harness.sentences())[0]).toMatch(
    /^BNP Paribas: synchronised 09:00; rows not fetched \(the bank’s service has a fault of its own\), again at 09:00\.$/,
  );
  harness.bank.beforeAnswer = () => undefined;
  await harness.run(60);
  expect(await harness.sentences()).toHaveLength(1);
  expect((await harness.sentences())[0]).toMatch(/^BNP Paribas: the bank had nothing new/);
});

test('LIST_ACCOUNTS ends at its second end', async () => {
  const harness = await startWithBank();
  await harness.service.refresh({ connectionId: '1', type: 'LIST_ACCOUNTS' });
  setRunning(harness);
  await harness.run(5);
  endRun(harness);
  await harness.run(5);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
  harness.bank.connections.set('1', {
    ...aConnection(),
    status: 'RUNNING',
    channels: harness.bank.connections.get('1')?.channels ?? [],
  });
  harness.bank.events.push(anEvent({ id: '90', type: 'LOGIN_SUCCESS', createdAt: at(harness.clock.nowMs()) }));
  await harness.run(90);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
  endRun(harness);
  await harness.run(10);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:01. 0 new, 0 changed.']);
});

test('LIST_ACCOUNTS without a second phase ends a minute after its first end', async () => {
  const harness = await startWithBank();
  await harness.service.refresh({ connectionId: '1', type: 'LIST_ACCOUNTS' });
  setRunning(harness);
  await harness.run(5);
  endRun(harness);
  await harness.run(50);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
  await harness.run(30);
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: the bank had nothing new, at 09:01 — accounts listed; the bank started no data synchronisation. 0 new, 0 changed.',
  ]);
});

test('a reload goes on following the run', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(3);
  await harness.reload();
  endRun(harness);
  await harness.run(6);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
});

test('two calls at once share one poll', async () => {
  const harness = await startHarness();
  const tab = { tabId: 'a', isVisible: true, isWakeUp: false };
  await Promise.all([harness.service.pollIfDue(tab), harness.service.pollIfDue({ ...tab, tabId: 'b' })]);
  expect(harness.bank.count('readQueue')).toBe(1);
});

test('asks nothing while offline, and says so', async () => {
  const harness = await startHarness();
  harness.isOnline = false;
  await harness.run(5);
  expect(harness.bank.calls).toEqual([]);
  expect((await harness.service.readState()).liveness.state).toBe('offline');
});

test('is live, then paused when nobody looks', async () => {
  const harness = await startWithBank();
  expect((await harness.service.readState()).liveness.state).toBe('live');
  harness.isVisible = false;
  await harness.run(1);
  expect((await harness.service.readState()).liveness.state).toBe('paused');
});

test('a failed poll counts down to the next and obeys Retry-After', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('readQueue', 'rate-limited', { retryAfterMs: 120_000 });
  await harness.run(40);
  const { liveness } = await harness.service.readState();
  expect(liveness.state).toBe('reconnecting');
  expect(liveness.problem?.code).toBe('rate-limited');
  const polls = harness.bank.count('readQueue');
  await harness.service.pollIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  expect(harness.bank.count('readQueue')).toBe(polls);
  await harness.run(120);
  expect((await harness.service.readState()).liveness.state).toBe('live');
});

test('another bank behind the same address stops everything', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('listTransactions', 'source-changed');
  await harness.service.pullIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  await harness.clock.advance(1_000);
  await expect(harness.run(70)).rejects.toMatchObject({ code: 'source-changed' });
  const calls = harness.bank.calls.length;
  await expect(harness.run(5)).rejects.toMatchObject({ code: 'source-changed' });
  expect(harness.bank.calls).toHaveLength(calls);
});

test('an observed run of the night is shown, and its rows are fetched at once', async () => {
  const harness = await startWithBank();
  harness.bank.rows.push(aRow({ id: 't2', lastUpdated: at(harness.clock.nowMs()) }));
  endRun(harness);
  await harness.run(45);
  expect(await harness.sentences()).toEqual(['BNP Paribas: synchronised, at 09:00.']);
  expect(await harness.keptRows()).toHaveLength(2);
});

test('a connection that vanishes while it runs ends as not done, and its history stays', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  harness.bank.connections.delete('1');
  await harness.run(20);
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: not done — the bank no longer knows this connection; what was kept of it stays.',
  ]);
});
