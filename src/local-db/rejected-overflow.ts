// How many unreadable rows an account has beyond those that are kept: the same rule for every store.
import { MOST_KEPT_ASIDE } from '../domain/transactions/quarantine.ts';
import type { PageWrite } from './store.ts';

export interface Overflow {
  /** The reading that is counted: its pages add up, those of another one are mostly the same rows again. */
  readonly reading: string;
  readonly count: number;
  /** The most that one reading had since the whole list was last read. */
  readonly most: number;
}

export function hasRoom(keptCount: number): boolean {
  return keptCount < MOST_KEPT_ASIDE;
}

/** `count`: of this page; the same object where nothing changes. */
export function withOverflow(held: Overflow | null, page: PageWrite, count: number): Overflow | null {
  const { key, isWhole } = page.reading ?? { key: `request ${page.requestSequence}`, isWhole: false };
  const isGoingOn = held?.reading === key;
  if (count === 0 && (held === null || isGoingOn || !isWhole)) return held;
  const sum = (isGoingOn ? held.count : 0) + count;
  const before = held === null || (isWhole && !isGoingOn) ? 0 : held.most;
  return { reading: key, count: sum, most: Math.max(before, sum) };
}
