import { expect, test } from 'vitest';
import { aChannel, aConnection, anAccount, anEvent, aRow, at } from '../../tests/sync/builders.ts';
import { bankError } from '../../tests/sync/fake-bank.ts';
import { endRun, setRunning, startWithBank } from '../../tests/sync/one-connection.ts';
import { readAsOf, startHarness } from '../../tests/sync/service-harness.ts';

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
  expect(await readAsOf(harness)).not.toBeNull();
  expect(state.accounts?.[0]?.transactionCount).toBe(2);
});

test('where rows are fetched by a refresh of their own, the ending says as of when: nobody says that they are all', async () => {
  const harness = await startWithBank();
  harness.bank.capabilities = { ...harness.bank.capabilities, hasRefresh: true };
  await harness.refresh();
  endRun(harness);
  await harness.run(10);
  expect(await harness.sentences()).toEqual(['BNP Paribas: nothing new, as of 09:00. 0 new, 0 changed.']);
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
    'BNP Paribas: synchronised, at 09:00 — no account here belongs to it, so no rows were looked for.',
  ]);
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

test('a late end whose event is lost is found at the connection', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  // Beyond the next reading of all connections, which would find it anyway.
  await harness.run(650);
  endRun(harness, { hasEvent: false });
  await harness.run(120);
  expect(await harness.sentences()).toEqual([expect.stringMatching(/^BNP Paribas: the bank had nothing new/)]);
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

test.each([
  ['still says that it runs', 'RUNNING'],
  ['still shows the end of the run before', 'SUCCESS'],
])('the end’s own word is the result where the connection %s', async (_, status) => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(3);
  endRun(harness, { status: 'FAILED', channelStatus: 'TOKEN_EXPIRED' });
  harness.bank.connections.set('1', aConnection({ status }));
  await harness.run(6);
  expect(await harness.sentences()).toEqual(['BNP Paribas: needs you — authorise the bank again. 0 new, 0 changed.']);
});

test('a connection that showed less than the event of its end is read again with the next poll', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(3);
  endRun(harness, { status: 'FAILED', channelStatus: 'TOKEN_EXPIRED' });
  const ended = harness.bank.connections.get('1') ?? aConnection();
  setRunning(harness);
  await harness.run(6);
  harness.bank.connections.set('1', ended);
  await harness.run(40);
  expect((await harness.service.readState()).connections?.[0]?.status).toBe('FAILED');
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
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: synchronised 09:00; rows not fetched (the bank’s service has a fault of its own), again at 09:00.',
  ]);
  harness.bank.beforeAnswer = () => undefined;
  await harness.run(60);
  expect(await harness.sentences()).toEqual([expect.stringMatching(/^BNP Paribas: the bank had nothing new/)]);
});

test('a bank that failed is not called synchronised because its rows could not be fetched either', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(3);
  endRun(harness, { status: 'FAILED' });
  harness.bank.beforeAnswer = (call) => {
    if (call === 'listTransactions') harness.bank.failNext('listTransactions', 'server');
  };
  await harness.run(4);
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: not done — the bank could not synchronise and gave no reason; ended at 09:00, rows not fetched (the bank’s service has a fault of its own), again at 09:00.',
  ]);
});

test('a run is not said to have brought nothing while its accounts could not be listed after it', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(3);
  harness.bank.accounts = [anAccount(), anAccount({ id: 'a2', name: 'Cards' })];
  harness.bank.rows.push(aRow({ id: 'c1', accountId: 'a2', lastUpdated: at(harness.clock.nowMs()) }));
  endRun(harness);
  harness.bank.beforeAnswer = (call) => {
    if (call === 'listAccounts') throw bankError('server');
  };
  await harness.run(10);
  expect(await harness.sentences()).toEqual([
    expect.stringMatching(/^BNP Paribas: synchronised 09:00; rows not fetched \(the bank’s service has a fault/),
  ]);
  harness.bank.beforeAnswer = () => undefined;
  await harness.run(60);
  expect(await harness.keptRows('a2')).toHaveLength(1);
  expect((await harness.runs())[0]?.ending?.pullProblem).toBeNull();
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

test('LIST_ACCOUNTS whose second phase tells of no step is not ended while the bank runs', async () => {
  const harness = await startWithBank();
  await harness.service.refresh({ connectionId: '1', type: 'LIST_ACCOUNTS' });
  setRunning(harness);
  await harness.run(5);
  endRun(harness);
  await harness.run(5);
  const channels = harness.bank.connections.get('1')?.channels ?? [];
  harness.bank.connections.set('1', aConnection({ status: 'RUNNING', channels }));
  await harness.run(120);
  expect(await harness.sentences()).toEqual(['BNP Paribas: bank']);
  endRun(harness);
  await harness.run(10);
  expect(await harness.sentences()).toEqual([expect.stringMatching(/^BNP Paribas: the bank had nothing new/)]);
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
    'BNP Paribas: partly — accounts listed; the bank started no data synchronisation. 0 new, 0 changed.',
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

test('one channel that is out makes the run partly done, and says which', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  await harness.run(3);
  const endedAt = at(harness.clock.nowMs());
  const out = aChannel({ id: '2', mode: 'EMBEDDED', isUnavailable: true, lastEndAt: endedAt });
  const channels = [aChannel({ lastEndAt: endedAt }), out];
  harness.bank.connections.set('1', aConnection({ status: 'PARTIAL_SUCCESS', channels }));
  harness.bank.events.push(anEvent({ createdAt: endedAt }));
  await harness.run(6);
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: partly — credentials channel: the bank’s side is out. 0 new, 0 changed.',
  ]);
});

test('events doubled and out of order end the run once', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  const step = anEvent({ id: '7', type: 'LOGIN_SUCCESS', createdAt: at(harness.clock.nowMs() + 500) });
  await harness.run(3);
  endRun(harness);
  harness.bank.events.push(...harness.bank.events, step, step);
  await harness.run(6);
  harness.bank.events.reverse();
  await harness.run(60);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
  const [run] = await harness.runs();
  expect(run?.events.map(({ id }) => id)).toEqual(['7', '1']);
});

test('a wait the bank asked for before the end is the reason why no rows come', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  harness.bank.failNext('listTransactions', 'rate-limited', { retryAfterMs: 600_000 });
  await harness.service.pullIfDue({ tabId: 'tab', isVisible: true, isWakeUp: true });
  await harness.run(5);
  endRun(harness);
  await harness.run(6);
  expect(await harness.sentences()).toEqual([
    'BNP Paribas: synchronised 09:00; rows not fetched (the bank’s service asks us to wait), again at 09:10.',
  ]);
});

test('a run is given up only after the connection was asked past its deadline', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  harness.isVisible = false;
  await harness.run(598);
  // The end comes with the last moment, and its event is lost.
  endRun(harness, { hasEvent: false });
  await harness.clock.advance(3_600_000);
  await harness.run(70);
  expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 10:10. 0 new, 0 changed.']);
});

test('what earlier runs took says how long the next one usually takes', async () => {
  const harness = await startWithBank();
  for (const seconds of [20, 40, 30]) {
    await harness.refresh();
    setRunning(harness);
    await harness.run(seconds);
    endRun(harness);
    await harness.run(6);
  }
  await harness.refresh();
  const { connections, refresh } = await harness.service.readState();
  const pace = connections?.[0]?.openRun?.pace;
  // The bank's middle one is 30 s; the next poll, up to 6 s later, learns of it.
  expect(pace?.usualMs).toBeGreaterThanOrEqual(30_000);
  expect(pace?.usualMs).toBeLessThan(37_000);
  expect(refresh?.expectedEndAt).toEqual(pace?.expectedEndAt);
});

test('a joined run and a look for new accounts do not say how long a refresh takes', async () => {
  const harness = await startWithBank();
  const usualMs = async () => (await harness.service.readState()).connections?.[0]?.openRun?.pace?.usualMs;
  setRunning(harness);
  await harness.refresh();
  await harness.run(20);
  endRun(harness);
  await harness.run(6);
  await harness.service.refresh({ connectionId: '1', type: 'LIST_ACCOUNTS' });
  expect(await usualMs()).toBeNull();
  setRunning(harness);
  await harness.run(5);
  endRun(harness);
  await harness.run(90);
  await harness.refresh();
  expect(await usualMs()).toBeNull();
});

test('a connection tells how the bank lists its accounts; one that is gone is not among them', async () => {
  const harness = await startWithBank();
  const { bank } = harness;
  const listedAs = async () => (await harness.service.readState()).connections?.[0]?.listedAccounts;
  bank.connectionAccounts = [
    { id: 'a1', connectionId: '1', name: 'Main EUR', iban: null, status: 'SUSPENDED' },
    { id: 'a2', connectionId: '1', name: 'Cards', iban: null, status: 'NOT_FOUND' },
  ];
  bank.accounts = [anAccount(), anAccount({ id: 'a2', name: 'Cards' }), anAccount({ id: 'a3', name: 'Savings' })];
  await harness.run(3_700);
  expect(await listedAs()).toEqual([
    { name: 'Main EUR', status: 'SUSPENDED' },
    { name: 'Cards', status: 'NOT_FOUND' },
  ]);
  bank.accounts = [anAccount()];
  await harness.run(3_700);
  expect(await listedAs()).toEqual([{ name: 'Main EUR', status: 'SUSPENDED' }]);
});
