// The ways an account can be read, in words a person chooses by.
import { addDays, toBankDay } from '../../domain/dates/calendar-date.ts';
import type { PullMode } from '../../domain/pull-mode.ts';

export type ModeChoice = 'everything' | 'new-rows' | 'booked-from' | 'valued-from' | 'as-documented';

export interface ModeWords {
  readonly label: string;
  readonly explanation: string;
}

export const MODE_WORDS: Readonly<Record<ModeChoice, ModeWords>> = {
  everything: {
    label: 'Everything',
    explanation:
      'New rows and the bank’s corrections, with the whole history; compared with the bank’s list each week.',
  },
  'new-rows': {
    label: 'New rows only',
    explanation:
      'Rows the bank adds. Its later corrections of them are not asked for, so amounts may grow out of date.',
  },
  'booked-from': {
    label: 'From a booking date',
    explanation: 'New rows and corrections of what was booked on that day or later. Earlier history is not fetched.',
  },
  'valued-from': {
    label: 'From a value date',
    explanation: 'New rows and corrections with that value date or later. Earlier history is not fetched.',
  },
  'as-documented': {
    label: 'As the vendor documents it',
    explanation:
      'Exactly from the latest change plus one millisecond. Rows the bank delivers late are missed; use it to compare, not to close the books.',
  },
};

export function toChoice(mode: PullMode): ModeChoice {
  if (mode.kind !== 'from-date') return mode.kind;
  return mode.by === 'booked' ? 'booked-from' : 'valued-from';
}

/** Without change stamps there is one way to read, except that it can begin at a booking date. */
export function isPossible(choice: string, hasChangeStamps: boolean): boolean {
  return hasChangeStamps || choice === 'everything' || choice === 'booked-from';
}

const FIRST_DAYS = 365;

/** A date chosen before is kept; the first proposal is a year back. */
export function toMode(choice: string, before: PullMode, nowMs: number = Date.now()): PullMode {
  if (choice === 'new-rows' || choice === 'as-documented') return { kind: choice };
  if (choice !== 'booked-from' && choice !== 'valued-from') return { kind: 'everything' };
  const from = before.kind === 'from-date' ? before.from : addDays(toBankDay(nowMs), -FIRST_DAYS);
  return { kind: 'from-date', by: choice === 'booked-from' ? 'booked' : 'valued', from };
}
