// How a run begins: what happens to the first download lies far before any overlap.
import { ORDERS, PAGINGS } from './commands.ts';
import type { BankChange, Command } from './commands.ts';
import type { Dice } from './dice.ts';
import { MINUTE_MS, SECOND_MS, wait } from './scene-steps.ts';

export function drawOpening(dice: Dice): readonly Command[] {
  return dice.weigh<() => readonly Command[]>([
    [4, () => []],
    [3, () => [...Array.from({ length: dice.int(1, 3) }, () => drawChangeMeanwhile(dice)), wait(30 * SECOND_MS)]],
    [1, () => [drawKill(dice), wait(30 * SECOND_MS), wait(30 * SECOND_MS)]],
    [2, () => drawOtherBeginning(dice)],
  ])();
}

function drawChangeMeanwhile(dice: Dice): Command {
  const account = dice.int(0, 1);
  const target = dice.int(0, 999);
  const change = dice.weigh<BankChange>([
    [4, { do: 'update', account, target, ageMs: 0 }],
    [4, { do: 'delete', account, target }],
    [1, { do: 'page differently', account, pageSize: 3, order: dice.pick(ORDERS), paging: dice.pick(PAGINGS) }],
  ]);
  return { do: 'change mid-flight', requests: dice.int(3, 7), change };
}

function drawKill(dice: Dice): Command {
  return { do: 'kill', calls: dice.int(8, 30), isAfterwards: dice.chance(0.5), isAtStatement: false };
}

/** Another mode comes first: everything must not go on from where that one was. */
function drawOtherBeginning(dice: Dice): readonly Command[] {
  const account = dice.int(0, 1);
  return [
    { do: 'set mode', account, mode: dice.pick(['new-rows', 'booked-from 2026-11-16', 'valued-from 2026-11-12']) },
    wait(dice.int(1, 5) * MINUTE_MS, 2),
    { do: 'set mode', account, mode: 'everything' },
  ];
}
