// The ways an account can be read, as a person chooses between them.
import { addDays, toBankDay } from '../../domain/dates/calendar-date.ts';
import type { PullMode } from '../../domain/pull-mode.ts';
import type { ModeChoice } from '../../words/pages/settings.ts';

export const MODE_CHOICES: readonly ModeChoice[] = [
  'everything',
  'new-rows',
  'booked-from',
  'valued-from',
  'as-documented',
];

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
