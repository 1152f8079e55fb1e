// What rarely comes together by chance, and is where faults hide: a few commands that belong to one another, drawn as one.
import { ORDERS, PAGE_SIZES, PAGINGS } from './commands.ts';
import type { BankChange, Command } from './commands.ts';
import type { Dice } from './dice.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

const MODES = ['everything', 'new-rows', 'booked-from 2026-11-10', 'booked-from 2026-11-16', 'valued-from 2026-11-12'];

/** While the first download goes on: what it misses lies far before any overlap. */
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
  ])();
}

const calm: readonly Command[] = [
  { do: 'network', isOnline: true },
  { do: 'faults', rate: 0 },
];

function wait(ms: number, ticks = 1): Command {
  return { do: 'wait', ms, ticks };
}

function drawWish(dice: Dice, account: number): Command {
  return dice.chance(0.5) ? { do: 'verify', account } : drawChoice(dice, account);
}

function drawChoice(dice: Dice, account: number): Command {
  return { do: 'set mode', account, mode: dice.pick(MODES) };
}

/** Kept, but said it failed. */
function drawUnsureWish(dice: Dice, account: number): readonly Command[] {
  const wish = drawWish(dice, account);
  const only = wish.do === 'verify' ? 'writeSweepState' : 'writePullMode';
  return [{ do: 'store fails', calls: 1, isWrite: true, isDone: true, only }, wish];
}

/** A look, a round or a sweep that is kept, but said it failed, and goes on from there. */
function drawUnsureWrite(dice: Dice, account: number): readonly Command[] {
  const only = dice.pick(['writePage', 'writePullState']);
  return [
    ...calm,
    { do: 'bank', change: { do: 'burst', account, count: dice.int(2, 8) } },
    { do: 'store fails', calls: 1, isWrite: true, isDone: true, only },
    wait(dice.int(1, 16) * MINUTE_MS, 2),
    { do: 'bank', change: { do: 'insert', account, count: 1, ageMs: 0, sharesStamp: true, isPending: false } },
    wait(dice.int(1, 16) * MINUTE_MS, 2),
  ];
}

/** A look at the newest goes on, and is over only after the choice. */
function drawChoiceMeanwhile(dice: Dice, account: number): readonly Command[] {
  return [
    ...calm,
    wait(2 * MINUTE_MS, 2),
    { do: 'answer', kind: 'very slow' },
    { do: 'answer', kind: 'very slow' },
    { do: 'wake' },
    drawChoice(dice, account),
  ];
}

function forget(account: number, first: number, count: number): Command {
  return { do: 'bank', change: { do: 'forget many', account, first, count } };
}

/** Rows go, a sweep says so, a person agrees, and perhaps they come again. */
function drawDisappearance(dice: Dice, account: number): readonly Command[] {
  return [
    ...calm,
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
function drawSecondDisappearance(dice: Dice, account: number): readonly Command[] {
  return [
    ...calm,
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
function drawFreshDisappearance(dice: Dice, account: number): readonly Command[] {
  const count = dice.int(1, 3);
  return [
    ...calm,
    { do: 'bank', change: { do: 'insert', account, count, ageMs: 0, sharesStamp: true, isPending: false } },
    wait(2 * MINUTE_MS),
    wait(SECOND_MS),
    forget(account, -count, count),
    { do: 'verify', account },
    wait(MINUTE_MS),
  ];
}

/** Moved into a list from a date, and out of it again under its old stamp. */
function drawDateTakenBack(dice: Dice, account: number): readonly Command[] {
  const target = dice.int(0, 999);
  return [
    ...calm,
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
function drawMovingList(dice: Dice, account: number): readonly Command[] {
  const target = dice.int(0, 999);
  const pageSize = dice.pick(PAGE_SIZES.slice(0, 4));
  const change: BankChange = dice.chance(0.5)
    ? { do: 'update', account, target, ageMs: 0 }
    : { do: 'delete', account, target };
  return [
    ...calm,
    {
      do: 'bank',
      change: { do: 'page differently', account, pageSize, order: dice.pick(ORDERS), paging: dice.pick(PAGINGS) },
    },
    { do: 'verify', account },
    { do: 'change mid-flight', requests: dice.int(2, 12), change },
    wait(MINUTE_MS),
  ];
}
