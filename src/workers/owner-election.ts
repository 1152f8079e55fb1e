// Waits to become the owner of a source, by an exclusive Web Lock.
import { toSourceLockName } from '../local-db/opfs/source-lock.ts';

/** Resolves with the function that gives ownership up; rejects with the signal's reason. */
export type AcquireOwnership = (signal: AbortSignal) => Promise<() => void>;

export function createOwnerElection(sourceId: string, locks: LockManager): AcquireOwnership {
  return (signal) =>
    new Promise((resolve, reject) => {
      locks
        .request(
          toSourceLockName(sourceId),
          { signal },
          () =>
            new Promise<void>((release) => {
              resolve(release);
            }),
        )
        .catch((error: unknown) => {
          if (isRefused(error)) resolve(() => undefined);
          else reject(error);
        });
    });
}

/** A browser told to keep nothing refuses locks too. Nothing is shared then: each tab owns a database in its own memory. */
function isRefused(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'SecurityError';
}
