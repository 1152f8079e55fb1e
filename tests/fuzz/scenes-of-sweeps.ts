// Scenes in which rows go, come back or move while a sweep compares them.
import { ORDERS, PAGE_SIZES, PAGINGS } from './commands.ts';
import type { BankChange, Command } from './commands.ts';
import type { Dice } from './dice.ts';
import { CALM, forget, MINUTE_MS, SECOND_MS, wait } from './scene-steps.ts';

/** Rows go, a sweep says so, a person agrees, and perhaps they come again. */
export function drawDisappearance(dice: Dice, account: number): readonly Command[] {
  return [
    ...CALM,
    forget(account, dice.int(0, 999), dice.int(1, 8)),
    wait(20 * MINUTE_MS),
    { do: 'verify', account },
    wait(MINUTE_MS),
    { do: 'confirm missing', account },
    wait(MINUTE_MS),
    ...(dice.chance(0.6) ? ([{ do: 'bank', change: { do: 'list again', account } }] as const) : []),
  ];
}

/** What a person agreed to is not what is gone by then. */
export function drawSecondDisappearance(dice: Dice, account: number): readonly Command[] {
  return [
    ...CALM,
    { do: 'bank', change: { do: 'burst', account, count: 24 } },
    wait(80 * MINUTE_MS, 4),
    forget(account, dice.int(0, 999), dice.int(5, 8)),
    { do: 'verify', account },
    wait(20 * MINUTE_MS),
    { do: 'confirm missing', account },
    forget(account, dice.int(0, 999), dice.int(5, 8)),
    wait(MINUTE_MS),
  ];
}

/** The newest rows, a moment after they were seen. */
export function drawFreshDisappearance(dice: Dice, account: number): readonly Command[] {
  const count = dice.int(1, 3);
  return [
    ...CALM,
    { do: 'bank', change: { do: 'insert', account, count, ageMs: 0, sharesStamp: true, isPending: false } },
    wait(2 * MINUTE_MS),
    wait(SECOND_MS),
    forget(account, -count, count),
    { do: 'verify', account },
    wait(MINUTE_MS),
  ];
}

/** Moved into a list from a date, and out of it again under its old stamp. */
export function drawDateTakenBack(dice: Dice, account: number): readonly Command[] {
  const target = dice.int(0, 999);
  return [
    ...CALM,
    { do: 'set mode', account, mode: 'everything' },
    { do: 'bank', change: { do: 'move the date', account, target, day: dice.int(11, 14) } },
    wait(20 * MINUTE_MS, 2),
    { do: 'set mode', account, mode: 'booked-from 2026-11-16' },
    wait(40 * MINUTE_MS, 2),
    {
      do: 'bank',
      change: dice.chance(0.7)
        ? { do: 'take back', account, target }
        : { do: 'move the date', account, target, day: 1 },
    },
    { do: 'verify', account },
    wait(MINUTE_MS),
  ];
}

/** A sweep over many pages, and the list moves under it. */
export function drawMovingList(dice: Dice, account: number): readonly Command[] {
  const target = dice.int(0, 999);
  const pageSize = dice.pick(PAGE_SIZES.slice(0, 4));
  const change: BankChange = dice.chance(0.5)
    ? { do: 'update', account, target, ageMs: 0 }
    : { do: 'delete', account, target };
  return [
    ...CALM,
    {
      do: 'bank',
      change: { do: 'page differently', account, pageSize, order: dice.pick(ORDERS), paging: dice.pick(PAGINGS) },
    },
    { do: 'verify', account },
    { do: 'change mid-flight', requests: dice.int(2, 12), change },
    wait(MINUTE_MS),
  ];
}
