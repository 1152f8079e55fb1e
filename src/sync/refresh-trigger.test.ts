import { expect, test } from 'vitest';
import { aConnection } from '../../tests/sync/builders.ts';
import { endRun, setRunning, startWithBank } from '../../tests/sync/one-connection.ts';
import { startHarness } from '../../tests/sync/service-harness.ts';

test('subscribes, reads the baseline and only then triggers', async () => {
  const harness = await startHarness();
  harness.bank.connections.set('1', aConnection());
  await harness.refresh('1');
  expect(harness.bank.calls.slice(0, 3)).toEqual(['subscribe', 'readConnection', 'startSync']);
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
