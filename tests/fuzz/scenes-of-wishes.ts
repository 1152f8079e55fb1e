// Scenes of a person's wishes, and of writes that are kept although they say they failed.
import type { Command } from './commands.ts';
import type { Dice } from './dice.ts';
import { CALM, MINUTE_MS, wait } from './scene-steps.ts';

const MODES = ['everything', 'new-rows', 'booked-from 2026-11-10', 'booked-from 2026-11-16', 'valued-from 2026-11-12'];

export function drawWish(dice: Dice, account: number): Command {
  return dice.chance(0.5) ? { do: 'verify', account } : drawChoice(dice, account);
}

function drawChoice(dice: Dice, account: number): Command {
  return { do: 'set mode', account, mode: dice.pick(MODES) };
}

/** Kept, but said it failed. */
export function drawUnsureWish(dice: Dice, account: number): readonly Command[] {
  const wish = drawWish(dice, account);
  const only = wish.do === 'verify' ? 'writeSweepState' : 'writePullMode';
  return [{ do: 'store fails', calls: 1, isWrite: true, isDone: true, only }, wish];
}

/** A look, a round or a sweep that is kept, but said it failed, and goes on from there. */
export function drawUnsureWrite(dice: Dice, account: number): readonly Command[] {
  const only = dice.pick(['writePage', 'writePullState']);
  return [
    ...CALM,
    { do: 'bank', change: { do: 'burst', account, count: dice.int(2, 8) } },
    { do: 'store fails', calls: 1, isWrite: true, isDone: true, only },
    wait(dice.int(1, 16) * MINUTE_MS, 2),
    { do: 'bank', change: { do: 'insert', account, count: 1, ageMs: 0, sharesStamp: true, isPending: false } },
    wait(dice.int(1, 16) * MINUTE_MS, 2),
  ];
}

/** A look at the newest goes on, and is over only after the choice. */
export function drawChoiceMeanwhile(dice: Dice, account: number): readonly Command[] {
  return [
    ...CALM,
    wait(2 * MINUTE_MS, 2),
    { do: 'answer', kind: 'very slow' },
    { do: 'answer', kind: 'very slow' },
    { do: 'wake' },
    drawChoice(dice, account),
  ];
}
