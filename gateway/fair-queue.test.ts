import { expect, test } from 'vitest';
import { createFairQueue, QueueFull } from './fair-queue.ts';

const PATIENT = new AbortController().signal;

/** Each that got its turn, in order; `next` ends the one that runs longest. */
function startQueue(atOnce = 1, mostWaiting = 100) {
  const queue = createFairQueue({ atOnce, mostWaiting });
  const begun: string[] = [];
  const leaves: (() => void)[] = [];
  const enter = async (name: string, signal = PATIENT) => {
    const leave = await queue.enter(name.charAt(0), signal);
    begun.push(name);
    leaves.push(leave);
  };
  const next = async () => {
    leaves.shift()?.();
    await new Promise((resolve) => void setImmediate(resolve));
  };
  return { queue, begun, enter, next };
}

test('lets no more run at once than it may', async () => {
  const { queue, enter, begun, next } = startQueue(2);
  const all = ['a1', 'a2', 'a3', 'b1'].map((name) => enter(name));
  await Promise.all(all.slice(0, 2));
  expect(begun).toEqual(['a1', 'a2']);
  expect([queue.running, queue.waiting]).toEqual([2, 2]);
  for (let turn = 0; turn < 4; turn += 1) await next();
  await Promise.all(all);
  expect([queue.running, queue.waiting]).toEqual([0, 0]);
});

test('gives each lane a turn before any lane has two', async () => {
  const { enter, begun, next } = startQueue();
  const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) => enter(name));
  for (let turn = 0; turn < 7; turn += 1) await next();
  await Promise.all(all);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
});

test('forgets who leaves before its turn', async () => {
  const { queue, enter, begun, next } = startQueue();
  const leaving = new AbortController();
  await enter('a1');
  const left = enter('a2', leaving.signal);
  const stayed = enter('b1');
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  await expect(enter('c1', leaving.signal)).rejects.toThrow('gone');
  await next();
  await stayed;
  expect(begun).toEqual(['a1', 'b1']);
  expect(queue.waiting).toBe(0);
});

test('refuses more than may wait', async () => {
  const { enter, next } = startQueue(1, 1);
  await enter('a1');
  const waits = enter('a2');
  await expect(enter('b1')).rejects.toBeInstanceOf(QueueFull);
  await next();
  await waits;
});

test('a place given back twice is one place', async () => {
  const { queue } = startQueue(1);
  const leave = await queue.enter('a', PATIENT);
  leave();
  leave();
  expect(queue.running).toBe(0);
});
