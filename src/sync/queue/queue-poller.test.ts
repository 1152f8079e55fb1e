import { expect, test } from 'vitest';
import { aConnection } from '../../../tests/sync/builders.ts';
import { startWithBank } from '../../../tests/sync/one-connection.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';

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

test('tells when the network goes and when it is back, though nothing is polled', async () => {
  const harness = await startWithBank();
  harness.told.length = 0;
  harness.isOnline = false;
  await harness.run(1);
  expect(harness.told).toEqual(['sync']);
  await harness.run(5);
  expect(harness.told).toEqual(['sync']);
  harness.isOnline = true;
  await harness.run(1);
  expect(harness.told.length).toBeGreaterThan(1);
  expect((await harness.service.readState()).liveness.state).toBe('live');
});

test('is live, then paused when nobody looks', async () => {
  const harness = await startWithBank();
  expect((await harness.service.readState()).liveness.state).toBe('live');
  harness.isVisible = false;
  await harness.run(1);
  expect((await harness.service.readState()).liveness.state).toBe('paused');
});

test('is live at once when somebody looks again after a long while, not slow', async () => {
  const harness = await startWithBank();
  harness.isVisible = false;
  await harness.run(600);
  const states: string[] = [];
  harness.bank.beforeAnswer = async () => {
    states.push((await harness.service.readState()).liveness.state);
  };
  await harness.service.pullIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  states.push((await harness.service.readState()).liveness.state);
  await harness.service.pollIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  states.push((await harness.service.readState()).liveness.state);
  expect(new Set(states)).toEqual(new Set(['live']));
});

test('an answer that does not come within five seconds is slow', async () => {
  const harness = await startWithBank();
  harness.bank.beforeAnswer = (call) => (call === 'readQueue' ? harness.clock.sleep(20_000) : undefined);
  void harness.service.pollIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  await harness.clock.advance(4_000);
  expect((await harness.service.readState()).liveness.state).toBe('live');
  harness.told.length = 0;
  await harness.clock.advance(2_000);
  await harness.service.pullIfDue({ tabId: 'tab', isVisible: true, isWakeUp: false });
  expect(harness.told).toContain('sync');
  expect((await harness.service.readState()).liveness.state).toBe('slow');
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

test('a refresh that gets through ends the wait after a refused token', async () => {
  const harness = await startWithBank();
  harness.bank.failNext('readQueue', 'unauthorised');
  await harness.run(40);
  const polls = harness.bank.count('readQueue');
  expect((await harness.service.readState()).liveness.state).toBe('reconnecting');
  await harness.service.refresh({ connectionId: null, type: 'ALL' });
  await harness.run(3);
  expect(harness.bank.count('readQueue')).toBeGreaterThan(polls);
  expect((await harness.service.readState()).liveness.state).toBe('live');
});

test('polls never overlap, however slow the bank and however many tabs ask', async () => {
  const harness = await startHarness();
  let underWay = 0;
  let most = 0;
  harness.bank.beforeAnswer = async (call) => {
    if (call !== 'readQueue') return;
    underWay += 1;
    most = Math.max(most, underWay);
    await harness.clock.sleep(7_000);
    underWay -= 1;
  };
  for (let second = 0; second < 300; second += 1) {
    for (const tabId of ['a', 'b', 'c']) {
      void harness.service.pollIfDue({ tabId, isVisible: true, isWakeUp: second % 5 === 0 });
    }
    await harness.clock.advance(1_000);
  }
  expect(most).toBe(1);
  expect(harness.bank.count('readQueue')).toBeGreaterThan(5);
});

test('a hidden owner polls at the rhythm of the tab that is looked at', async () => {
  const polls = async (tabs: readonly { tabId: string; isVisible: boolean }[]) => {
    const harness = await startHarness();
    for (let second = 0; second < 600; second += 1) {
      for (const tab of tabs) await harness.service.pollIfDue({ ...tab, isWakeUp: false });
      await harness.clock.advance(1_000);
    }
    return harness.bank.count('readQueue');
  };
  const hidden = { tabId: 'owner', isVisible: false };
  expect(await polls([hidden])).toBeLessThanOrEqual(13);
  const visible = { tabId: 'other', isVisible: true };
  expect(await polls([hidden, visible])).toBe(await polls([visible]));
  expect(await polls([visible])).toBeGreaterThan(16);
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

test('ten tabs that wake at once wake the queue once', async () => {
  const harness = await startWithBank();
  await harness.run(10);
  const reads = harness.bank.count('readQueue');
  for (let tab = 0; tab < 10; tab += 1) {
    await harness.service.pollIfDue({ tabId: `tab ${tab}`, isVisible: true, isWakeUp: true });
    await harness.clock.advance(100);
  }
  expect(harness.bank.count('readQueue')).toBe(reads + 1);
});

test('a refresh that the bank took does not shorten the wait it asked the polls for', async () => {
  const harness = await startWithBank();
  await harness.run(5);
  harness.bank.failNext('readQueue', 'rate-limited', { retryAfterMs: 60_000 });
  await harness.service.pollIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  const reads = harness.bank.count('readQueue');
  expect(await harness.refresh('1')).toEqual(['1 started']);
  await harness.run(58);
  expect(harness.bank.count('readQueue')).toBe(reads);
  await harness.run(5);
  expect(harness.bank.count('readQueue')).toBeGreaterThan(reads);
});

test('a press is followed quickly, also while another bank has been at work for long', async () => {
  const harness = await startWithBank();
  harness.bank.connections.set('2', aConnection({ id: '2', status: 'RUNNING' }));
  await harness.refresh('2');
  await harness.run(60);
  await harness.refresh('1');
  const reads = harness.bank.count('readQueue');
  await harness.run(6);
  expect(harness.bank.count('readQueue')).toBeGreaterThanOrEqual(reads + 4);
});
