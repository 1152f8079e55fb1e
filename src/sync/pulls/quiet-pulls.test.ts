import { expect, test } from 'vitest';
import { aRow, at } from '../../../tests/sync/builders.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { startWithBank } from '../../../tests/sync/one-connection.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';

/** A bank that takes a refresh and says nothing more: no queue, no end, no channels. */
async function startQuietBank(): Promise<Harness> {
  const harness = await startWithBank();
  Object.assign(harness.bank.syncApi, { hasEnds: false });
  const connection = harness.bank.connections.get('1');
  if (connection === undefined) throw new Error('the harness has a connection');
  harness.bank.connections.set('1', { ...connection, channels: [] });
  harness.bank.beforeAnswer = (call) => {
    if (call === 'readQueue' || call === 'subscribe') throw bankError('not-found');
  };
  // What was there before is history by now.
  await harness.run(200);
  return harness;
}

test('a refresh is followed until two readings bring nothing, and says "as of"', async () => {
  const harness = await startQuietBank();
  await harness.refresh();
  await harness.run(5);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
  harness.bank.rows = [...harness.bank.rows, aRow({ id: 't2', lastUpdated: at(harness.clock.nowMs()) })];
  await harness.run(30);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
  await harness.run(60);
  expect(await harness.sentences()).toEqual([
    expect.stringMatching(/^BNP Paribas: 1 new, 0 changed, as of \d\d:\d\d\.$/),
  ]);
  expect((await harness.service.readState()).hasSyncEnds).toBe(false);
});

test('a refresh that brings nothing says so as of then, never that the bank had nothing', async () => {
  const harness = await startQuietBank();
  await harness.refresh();
  await harness.run(70);
  expect(await harness.sentences()).toEqual([
    expect.stringMatching(/^BNP Paribas: nothing new, as of \d\d:\d\d\. 0 new, 0 changed\.$/),
  ]);
});

test('rows that keep coming are not waited for without end', async () => {
  const harness = await startQuietBank();
  await harness.refresh();
  for (let row = 0; row < 70; row += 1) {
    harness.bank.rows = [...harness.bank.rows, aRow({ id: `n${row}`, lastUpdated: at(harness.clock.nowMs()) })];
    await harness.run(10);
  }
  expect(await harness.sentences()).toEqual([
    expect.stringMatching(
      /new, 0 changed, as of \d\d:\d\d — rows were still coming; the next ones appear by themselves\.$/,
    ),
  ]);
});

test('rows that could not be fetched when the time is over are not said to be coming', async () => {
  const harness = await startQuietBank();
  await harness.refresh();
  const { beforeAnswer } = harness.bank;
  harness.bank.beforeAnswer = (call, argument) => {
    if (call === 'listTransactions') harness.bank.failNext('listTransactions', 'server');
    return beforeAnswer(call, argument);
  };
  await harness.run(720);
  expect(await harness.sentences()).toEqual([
    expect.stringMatching(
      /^BNP Paribas: synchronised \d\d:\d\d; rows not fetched \(the bank’s service has a fault of its own\)/,
    ),
  ]);
});

test('after a lost answer nothing is looked for that such a bank never tells', async () => {
  const harness = await startQuietBank();
  harness.bank.failNext('startSync', 'timeout');
  await harness.refresh();
  const reads = harness.bank.count('readConnection');
  await harness.run(200);
  expect(harness.bank.count('readConnection')).toBe(reads);
});

test('who stops watching a bank that tells no end is promised none', async () => {
  const harness = await startQuietBank();
  await harness.refresh();
  await harness.service.stopWatching({ connectionId: null });
  expect(await harness.sentences()).toEqual([
    expect.stringMatching(/^BNP Paribas: you stopped watching at \d\d:\d\d — its rows come by themselves\.$/),
  ]);
});
