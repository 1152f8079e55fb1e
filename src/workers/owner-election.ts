// Waits to become the owner of a source, by an exclusive Web Lock.
import { toSourceLockName } from '../local-db/source-lock.ts';

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
        .catch(reject);
    });
}
