// A queue that reading does not empty: it grows by every event, so it is given up for a new one, and nobody notices.
import { describe, expect, test } from 'vitest';
import { aConnection, anEvent, at } from '../../../tests/sync/builders.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { endRun, setRunning, startWithBank } from '../../../tests/sync/one-connection.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';

const LONG = 250;

function happen({ bank, clock }: Harness, count: number): void {
  for (let event = 0; event < count; event += 1) {
    const id = String(bank.events.length + 1);
    bank.events.push(
      anEvent({ id, type: 'LOGIN_SUCCESS', createdAt: at(clock.nowMs()), payload: JSON.stringify({ id }) }),
    );
  }
}

async function keptIds(harness: Harness): Promise<readonly string[]> {
  return (await harness.runs())
    .flatMap(({ events }) => events.map(({ id }) => id))
    .sort((first, second) => Number(first) - Number(second));
}

function toldIds({ bank }: Harness): readonly string[] {
  return bank.events.map(({ id }) => id);
}

/** The queues that are read from here on. */
function watchQueues({ bank }: Harness, onRead: () => void = () => undefined): unknown[] {
  const read: unknown[] = [];
  bank.beforeAnswer = (call, queueId) => {
    if (call !== 'readQueue') return;
    onRead();
    read.push(queueId);
  };
  return read;
}

test('a queue that has grown long is given up for a new one: no event is lost, none is there twice', async () => {
  const harness = await startWithBank();
  happen(harness, LONG);
  // Between the new subscription and the last reading: both queues tell it.
  const read = watchQueues(harness, () => {
    if (harness.bank.count('subscribe') === 2 && harness.bank.events.length === LONG) happen(harness, 1);
  });
  await harness.run(120);
  expect(harness.bank.count('subscribe')).toBe(2);
  happen(harness, 3);
  await harness.run(60);
  expect(read.at(-1)).toBe('q2');
  expect(toldIds(harness)).toHaveLength(LONG + 4);
  expect(await keptIds(harness)).toEqual(toldIds(harness));
});

test('a reload goes on with the new queue', async () => {
  const harness = await startWithBank();
  happen(harness, LONG);
  await harness.run(120);
  await harness.reload();
  const read = watchQueues(harness);
  await harness.run(40);
  expect(new Set(read)).toEqual(new Set(['q2']));
  expect(harness.bank.count('subscribe')).toBe(2);
});

test('while a bank is at work the queue stays', async () => {
  const harness = await startWithBank();
  await harness.refresh();
  setRunning(harness);
  happen(harness, LONG);
  await harness.run(300);
  expect(harness.bank.count('subscribe')).toBe(1);
});

test('a queue is not given up before what it told is kept', async () => {
  const harness = await startWithBank();
  let failures = 0;
  await harness.reload((store) => ({
    ...store,
    writeEvents(events, fence) {
      if (harness.bank.count('subscribe') < 2 || failures === 3) return store.writeEvents(events, fence);
      failures += 1;
      return Promise.reject(new Error('the disk is busy'));
    },
  }));
  happen(harness, LONG);
  // Just before the new subscription: only the old queue tells it.
  harness.bank.beforeAnswer = (call) => {
    if (call === 'subscribe') happen(harness, 1);
  };
  await harness.run(300);
  expect(failures).toBe(3);
  expect(await keptIds(harness)).toEqual(toldIds(harness));
});

test('a bank that gives no new queue is read on, and asked again only now and then', async () => {
  const harness = await startWithBank();
  harness.bank.beforeAnswer = (call) => {
    if (call === 'subscribe') harness.bank.failNext('subscribe', 'server');
  };
  happen(harness, LONG);
  await harness.run(590);
  expect(harness.bank.count('subscribe')).toBe(2);
  expect((await harness.service.readState()).liveness.state).toBe('live');
  happen(harness, 1);
  await harness.run(120);
  expect(harness.bank.count('subscribe')).toBe(3);
  expect(await keptIds(harness)).toEqual(toldIds(harness));
});

test('two queues may give different events the same number', async () => {
  const harness = await startWithBank();
  harness.bank.events.push(anEvent({ id: '7', payload: '{"first":true}' }));
  await harness.run(70);
  harness.bank.failNext('readQueue', 'not-found');
  await harness.run(70);
  harness.bank.events.push(anEvent({ id: '7', payload: '{"second":true}' }));
  await harness.run(70);
  expect(await keptIds(harness)).toEqual(['7', '7']);
});

describe('a queue whose answer is too large to be read', () => {
  /** Those among the queues; the others answer. */
  function makeTooLarge({ bank }: Harness, isTooLarge: (queueId: unknown) => boolean): unknown[] {
    const read: unknown[] = [];
    bank.beforeAnswer = (call, queueId) => {
      if (call !== 'readQueue') return;
      read.push(queueId);
      if (isTooLarge(queueId)) bank.failNext('readQueue', 'too-large');
    };
    return read;
  }

  /** Of another day: not one that was just made. */
  async function startWithOldQueue(): Promise<Harness> {
    const harness = await startWithBank();
    await harness.run(660);
    return harness;
  }

  test('is given up for a new one, and the connections tell what it would have', async () => {
    const harness = await startWithOldQueue();
    const read = makeTooLarge(harness, (queueId) => queueId === 'q1');
    const lists = harness.bank.count('listConnections');
    await harness.run(130);
    expect(read.slice(0, 2)).toEqual(['q1', 'q2']);
    expect(harness.bank.count('subscribe')).toBe(2);
    expect(harness.bank.count('listConnections')).toBeGreaterThan(lists);
    happen(harness, 1);
    await harness.run(60);
    expect(await keptIds(harness)).toEqual(toldIds(harness));
    expect((await harness.service.readState()).liveness).toMatchObject({ state: 'live', problem: null });
  });

  test('holds up no run: the run ends by what its connection says', async () => {
    const harness = await startWithBank();
    await harness.refresh();
    setRunning(harness);
    await harness.run(5);
    makeTooLarge(harness, (queueId) => queueId === 'q1');
    endRun(harness, { hasEvent: false });
    await harness.run(40);
    expect(await harness.sentences()).toEqual(['BNP Paribas: the bank had nothing new, at 09:00. 0 new, 0 changed.']);
  });

  test('is given up after a reload, too', async () => {
    const harness = await startWithBank();
    makeTooLarge(harness, (queueId) => queueId === 'q1');
    await harness.reload();
    const read = makeTooLarge(harness, (queueId) => queueId === 'q1');
    await harness.run(70);
    expect(read.at(-1)).toBe('q2');
  });

  test('is not given up one after the other: while each is too large, the connections are followed', async () => {
    const harness = await startWithOldQueue();
    const read = makeTooLarge(harness, () => true);
    const lists = harness.bank.count('listConnections');
    await harness.run(590);
    expect(harness.bank.count('subscribe')).toBe(2);
    expect(read).toEqual(['q1', 'q2']);
    expect(harness.bank.count('listConnections')).toBeGreaterThan(lists + 10);
    expect((await harness.service.readState()).liveness.state).toBe('live');
    await harness.run(180);
    expect(harness.bank.count('subscribe')).toBe(3);
  });
});

test('a bank that gives no queue is asked for one once a minute, not with each poll', async () => {
  const harness = await startHarness();
  harness.bank.connections.set('1', aConnection());
  harness.bank.beforeAnswer = (call) => {
    if (call === 'subscribe') throw bankError('refused');
  };
  await harness.refresh();
  await harness.run(50);
  expect(harness.bank.count('readConnection') + harness.bank.count('listConnections')).toBeGreaterThan(3);
  expect(harness.bank.count('subscribe')).toBe(1);
  await harness.run(15);
  expect(harness.bank.count('subscribe')).toBe(2);
});
