// Scenes of what is claimed: rows far later than any overlap, an account that fails alone, and a bank that books while it is slowly read.
import { ORDERS } from './commands.ts';
import type { Command } from './commands.ts';
import type { Dice } from './dice.ts';
import { BACKED_OFF_KINDS } from './asking-laws.ts';
import { CALM, MINUTE_MS, wait } from './scene-steps.ts';

const HOUR_MS = 60 * MINUTE_MS;

/** Past each step of the look backs but the last. */
export const VERY_LATE_MS = [40 * MINUTE_MS, 55 * MINUTE_MS, 5 * HOUR_MS, 20 * HOUR_MS];

/** Newer rows move the mark past its stamp, before and after it is committed; then it is as late again. */
export function drawVeryLate(dice: Dice, account: number): readonly Command[] {
  const lateMs = dice.weigh([
    [4, 40 * MINUTE_MS],
    [4, 55 * MINUTE_MS],
    [2, 5 * HOUR_MS],
  ]);
  const insert: Command = {
    do: 'bank',
    change: { do: 'insert', account, count: 1, ageMs: 0, sharesStamp: true, isPending: false },
  };
  const steadily = (ms: number): Command[] =>
    Array.from({ length: Math.ceil(ms / (30 * MINUTE_MS)) }, () => [insert, wait(30 * MINUTE_MS, 6)]).flat();
  const late: Command = { do: 'bank', change: { do: 'insert very late', account, lateMs } };
  const stepMs = lateMs < HOUR_MS ? HOUR_MS : 6 * HOUR_MS;
  return [...CALM, ...steadily(HOUR_MS), late, ...steadily(stepMs + HOUR_MS), late, ...steadily(HOUR_MS)];
}

export function drawFailingAccount(dice: Dice, account: number): readonly Command[] {
  const kind = dice.pick(BACKED_OFF_KINDS);
  return [
    ...CALM,
    { do: 'account fails', account, kind },
    wait(20 * MINUTE_MS, 40),
    wait(dice.int(1, 4) * HOUR_MS, 24),
    { do: 'account fails', account, kind: null },
    wait(20 * MINUTE_MS, 4),
  ];
}

/** The list moves under a reading that takes its time. */
export function drawSlowBooking(dice: Dice, account: number): readonly Command[] {
  const order = dice.pick(ORDERS);
  return [
    ...CALM,
    { do: 'bank', change: { do: 'page differently', account, pageSize: 3, order, paging: 'total' } },
    { do: 'bank', change: { do: 'burst', account, count: 8 } },
    ...Array.from({ length: 6 }, (): Command => ({ do: 'answer', kind: 'very slow' })),
    {
      do: 'change mid-flight',
      requests: dice.int(2, 4),
      change: { do: 'insert', account, count: 2, ageMs: 0, sharesStamp: true, isPending: false },
    },
    wait(16 * MINUTE_MS, 2),
    wait(2 * MINUTE_MS, 2),
  ];
}
