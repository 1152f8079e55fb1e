// What rarely comes together by chance, and is where faults hide: a few commands that belong to one another, drawn as one.
import type { Command } from './commands.ts';
import type { Dice } from './dice.ts';
import {
  drawDateTakenBack,
  drawDisappearance,
  drawFreshDisappearance,
  drawMovingList,
  drawSecondDisappearance,
} from './scenes-of-sweeps.ts';
import { drawFailingAccount, drawSlowBooking, drawVeryLate } from './scenes-of-claims.ts';
import { drawChoiceMeanwhile, drawUnsureWish, drawUnsureWrite, drawWish } from './scenes-of-wishes.ts';

/** The last thing before the faults stop: no reload to come heals what it did. */
export function drawClosing(dice: Dice): readonly Command[] {
  return dice.chance(0.4) ? drawScene(dice) : [];
}

export function drawScene(dice: Dice): readonly Command[] {
  const account = dice.int(0, 1);
  return dice.weigh<() => readonly Command[]>([
    [3, () => drawUnsureWish(dice, account)],
    [2, () => [drawWish(dice, account), { do: 'reload' }]],
    [3, () => drawChoiceMeanwhile(dice, account)],
    [2, () => drawUnsureWrite(dice, account)],
    [2, () => drawDisappearance(dice, account)],
    [1, () => drawSecondDisappearance(dice, account)],
    [2, () => drawFreshDisappearance(dice, account)],
    [1, () => drawDateTakenBack(dice, account)],
    [2, () => drawMovingList(dice, account)],
    [2, () => drawVeryLate(dice, account)],
    [2, () => drawFailingAccount(dice, account)],
    [1, () => drawSlowBooking(dice, account)],
  ])();
}
