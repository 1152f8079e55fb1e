// Which tab tells what, once: the first to get its lock, and it holds that lock as long as the page lives.
// Storage alone does not decide it: what one tab writes another may read only a moment later, whichever lock stood around both.
import type { PageStorage } from './page-storage.ts';

/** More than a year of consents and a month of runs: the oldest are forgotten first. */
const TOLD_REMEMBERED = 500;

interface ClaimParts {
  readonly storage: PageStorage;
  readonly locks: LockManager | undefined;
  /** Of this source: in the storage, and at the beginning of each lock's name. */
  readonly toldKey: string;
}

export interface ToldClaims {
  claimOnce(key: string): Promise<boolean>;
  forget(): void;
}

export function createToldClaims({ storage, locks, toldKey }: ClaimParts): ToldClaims {
  /** The locks of this page, the oldest first: what ends the hold on each. */
  const held = new Map<string, () => void>();

  function holdAlone(line: string): Promise<boolean> {
    if (locks === undefined) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      const hold = (lock: Lock | null) => {
        resolve(lock !== null);
        return lock === null ? null : new Promise<void>((release) => held.set(line, release));
      };
      locks.request(`${toldKey} ${line}`, { ifAvailable: true }, hold).catch(reject);
    });
  }

  /** For pages opened later; false where an earlier one told it. */
  function note(line: string): boolean {
    const told = (storage.getItem(toldKey) ?? '').split('\n').filter((each) => each !== '');
    if (told.includes(line)) return false;
    storage.setItem(toldKey, [...told, line].slice(-TOLD_REMEMBERED).join('\n'));
    return true;
  }

  return {
    async claimOnce(key) {
      const line = key.replaceAll('\n', ' ');
      if (!held.has(line) && !(await holdAlone(line))) return false;
      if (held.size > TOLD_REMEMBERED) letOldestGo();
      return locks === undefined ? note(line) : locks.request(toldKey, () => note(line));
    },
    forget: () => storage.removeItem(toldKey),
  };

  function letOldestGo(): void {
    for (const [line, release] of held) {
      held.delete(line);
      release();
      return;
    }
  }
}
