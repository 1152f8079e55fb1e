import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { ChangeTopic } from '../../shared/services.ts';
import { followChanges } from './follow-changes.ts';

function setUp() {
  let announce: (topics: readonly ChangeTopic[]) => void = () => {};
  const services = {
    onChange: (listener: typeof announce) => {
      announce = listener;
      return () => {};
    },
  };
  const sleepers: (() => void)[] = [];
  const clock = { nowMs: () => 0, sleep: () => new Promise<void>((resolve) => sleepers.push(resolve)) };
  const queryClient = new QueryClient();
  const reads: string[] = [];
  for (const topic of ['sync', 'transactions']) {
    const queryFn = () => {
      reads.push(topic);
      return Promise.resolve(reads.length);
    };
    const options = { queryKey: [topic, 'list'], queryFn, staleTime: Number.POSITIVE_INFINITY };
    new QueryObserver(queryClient, options).subscribe(() => {});
  }
  followChanges({ services, queryClient, clock });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async () => {
    sleepers.shift()?.();
    await settle();
  };
  return { announce: (topics: readonly ChangeTopic[]) => announce(topics), reads, settle, pass };
}

test('reads again only what the commit changed', async () => {
  const { announce, reads, settle } = setUp();
  await settle();
  reads.length = 0;
  announce(['transactions']);
  await settle();
  expect(reads).toEqual(['transactions']);
});

test('joins a burst of commits into one read now and one after the pause, and never forgets the last', async () => {
  const { announce, reads, settle, pass } = setUp();
  await settle();
  reads.length = 0;
  for (let commit = 0; commit < 50; commit += 1) announce(['sync']);
  await settle();
  expect(reads).toEqual(['sync']);
  announce(['sync']);
  announce(['sync']);
  await settle();
  expect(reads).toEqual(['sync']);
  await pass();
  expect(reads).toEqual(['sync', 'sync']);
});

test('a change during the very first read is read after it', async () => {
  const { announce, reads, settle } = setUp();
  expect(reads).toEqual(['sync', 'transactions']);
  announce(['sync']);
  await settle();
  expect(reads).toEqual(['sync', 'transactions', 'sync']);
});
