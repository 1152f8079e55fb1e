import { expect, it } from 'vitest';
import { createOwnerElection } from './owner-election.ts';

function refuseWith(name: string): LockManager {
  return {
    query: () => Promise.reject(new Error('not asked')),
    request: () => Promise.reject(new DOMException('The request was denied.', name)),
  };
}

it('lets each tab own what it has in memory where the browser refuses locks', async () => {
  const acquire = createOwnerElection('bank', refuseWith('SecurityError'));
  const release = await acquire(new AbortController().signal);
  expect(release).not.toThrow();
});

it('gives up waiting when it is told to', async () => {
  const acquire = createOwnerElection('bank', refuseWith('AbortError'));
  await expect(acquire(new AbortController().signal)).rejects.toMatchObject({ name: 'AbortError' });
});
