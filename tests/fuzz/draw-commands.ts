// Draws the commands of a run from its seed, so that they hit what exists and stamps near the mark.
import { ANSWER_KINDS, BESIDE_KINDS, REFUSAL_KINDS } from './answer-kinds.ts';
import { ORDERS, PAGE_SIZES, PAGINGS } from './commands.ts';
import type { BankChange, Command } from './commands.ts';
import type { Dice } from './dice.ts';
import { drawOpening } from './draw-opening.ts';
import { VERY_LATE_MS } from './scenes-of-claims.ts';
import { drawClosing, drawScene } from './draw-scenes.ts';

const MODES = [
  'everything',
  'new-rows',
  'as-documented',
  'booked-from 2026-11-10',
  'booked-from 2026-11-16',
  'valued-from 2026-11-12',
];

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** How often a person asks for something: in many runs never. */
interface Person {
  readonly sweeps: number;
  readonly modes: number;
}

/** Before this share of the commands; a sweep heals much, so that many runs have none. */
const SCENES = [0, 0, 0.02, 0.05];

export function drawCommands(dice: Dice, count: number): readonly Command[] {
  const person = { sweeps: dice.pick([0, 1, 5]), modes: dice.pick([0, 0, 1, 3]) };
  const scenes = dice.pick(SCENES);
  const opening = drawOpening(dice);
  const drawn = Array.from({ length: count }, () => drawCommand(dice, person)).flatMap((command) => [
    ...(dice.chance(scenes) ? drawScene(dice) : []),
    ...(isWish(command) && dice.chance(0.15) ? [ANSWER_LOST, command] : [command]),
  ]);
  return [...opening, ...drawn.slice(0, Math.max(0, count - opening.length)), ...drawClosing(dice)];
}

/** A bank that uses an id twice: one in eight. Drawn apart, so that all others play as they did. */
export function withUsedIds(commands: readonly Command[], dice: Dice): readonly Command[] {
  if (!dice.chance(1 / 8)) return commands;
  return commands.flatMap((command): readonly Command[] => {
    const change = { do: 'insert under a used id', account: dice.int(0, 1), target: dice.int(0, 999) } as const;
    return dice.chance(0.06) ? [{ do: 'bank', change }, command] : [command];
  });
}

/** A bank whose lists break off with an error beside them: one in sixteen. Drawn apart, too. */
export function withErrorsBeside(commands: readonly Command[], dice: Dice): readonly Command[] {
  if (!dice.chance(1 / 16)) return commands;
  return commands.flatMap((command): readonly Command[] => {
    const kind = dice.pick(BESIDE_KINDS);
    return dice.chance(0.1) ? [{ do: 'answer', kind }, command] : [command];
  });
}

/** Of the write that keeps a wish: done, but said it failed. */
const ANSWER_LOST: Command = { do: 'store fails', calls: 1, isWrite: true, isDone: true };

function isWish({ do: what }: Command): boolean {
  return what === 'verify' || what === 'confirm missing' || what === 'set mode';
}

function drawCommand(dice: Dice, { sweeps, modes }: Person): Command {
  return dice.weigh<() => Command>([
    [40, () => ({ do: 'bank', change: drawChange(dice) })],
    [6, () => ({ do: 'change mid-flight', requests: dice.int(1, 6), change: drawChange(dice) })],
    [14, () => ({ do: 'wait', ms: dice.int(1, 30) * SECOND_MS, ticks: dice.int(1, 2) })],
    [8, () => ({ do: 'wait', ms: dice.int(1, 6) * MINUTE_MS, ticks: dice.int(1, 4) })],
    [4, () => ({ do: 'wait', ms: dice.int(14, 70) * MINUTE_MS, ticks: dice.int(2, 6) })],
    [2, () => ({ do: 'wake' })],
    [0.5, () => drawAccountFault(dice)],
    [1, () => ({ do: 'look away', isVisible: dice.chance(0.6) })],
    [1, () => ({ do: 'network', isOnline: dice.chance(0.7) })],
    [4, () => ({ do: 'faults', rate: dice.pick([0, 0.02, 0.1, 0.3, 0.6]) })],
    [6, () => ({ do: 'answer', kind: dice.pick(ANSWER_KINDS) })],
    [3, () => drawStoreFault(dice)],
    [6, () => drawKill(dice)],
    [2, () => ({ do: 'reload' })],
    [3, () => ({ do: 'second owner' })],
    [sweeps, () => ({ do: 'verify', account: dice.chance(0.3) ? null : dice.int(0, 1) })],
    [sweeps / 2, () => ({ do: 'confirm missing', account: dice.int(0, 1) })],
    [modes, () => ({ do: 'set mode', account: dice.int(0, 1), mode: dice.pick(MODES) })],
  ])();
}

/** Once it is well again most of the time. */
function drawAccountFault(dice: Dice): Command {
  return { do: 'account fails', account: dice.int(0, 1), kind: dice.chance(0.6) ? null : dice.pick(REFUSAL_KINDS) };
}

function drawKill(dice: Dice): Command {
  const isAtStatement = dice.chance(0.4);
  return { do: 'kill', calls: dice.int(1, isAtStatement ? 60 : 25), isAfterwards: dice.chance(0.5), isAtStatement };
}

/** Lateness and skew stay within the overlap of 15 minutes, but for a few rows that look backs have to find. */
function drawChange(dice: Dice): BankChange {
  const account = dice.int(0, 1);
  const target = dice.int(0, 999);
  const ageMs = dice.weigh([
    [5, 0],
    [3, dice.int(0, 4_000)],
    [2, dice.int(0, 600_000)],
  ]);
  return dice.weigh<() => BankChange>([
    [
      10,
      () => ({
        do: 'insert',
        account,
        count: dice.int(1, 4),
        ageMs,
        sharesStamp: dice.chance(0.6),
        isPending: dice.chance(0.2),
      }),
    ],
    [6, () => drawLateInsert(dice, account)],
    [0.5, () => ({ do: 'insert very late', account, lateMs: dice.pick(VERY_LATE_MS) })],
    [
      2,
      () => ({
        do: 'insert in future',
        account,
        aheadMs: dice.pick([5_000, 20 * MINUTE_MS, 5 * 60 * MINUTE_MS, 40 * 60 * MINUTE_MS]),
      }),
    ],
    [2, () => ({ do: 'insert unreadable', account })],
    [1, () => ({ do: 'burst', account, count: dice.int(8, 24) })],
    [9, () => ({ do: 'update', account, target, ageMs })],
    [3, () => ({ do: 'update late', account, target, lateMs: dice.int(1_000, 700_000) })],
    [4, () => ({ do: 'rewrite at the same stamp', account, target })],
    [1, () => ({ do: 'repair', account, target })],
    [3, () => ({ do: 'book', account, target, hasNewId: dice.chance(0.5) })],
    [1, () => ({ do: 'move the date', account, target, day: dice.int(0, 14) })],
    [1, () => ({ do: 'take back', account, target })],
    [2, () => ({ do: 'delete', account, target })],
    [0.4, () => ({ do: 'forget many', account, first: target, count: dice.int(2, 12) })],
    [0.4, () => ({ do: 'list again', account })],
    [
      2,
      () => ({
        do: 'page differently',
        account,
        pageSize: dice.pick(PAGE_SIZES),
        order: dice.pick(ORDERS),
        paging: dice.pick(PAGINGS),
      }),
    ],
  ])();
}

function drawLateInsert(dice: Dice, account: number): BankChange {
  const lateMs = dice.int(1_000, 600_000);
  return { do: 'insert late', account, count: dice.int(1, 3), lateMs, ageMs: dice.int(0, 180_000) };
}

const TELLING_WRITES = ['writePage', 'writePullState', 'writeSweepState', 'markMissing'];

/** Of its writes, of those of one kind, or of its calls of any kind: most of those are reads. */
function drawStoreFault(dice: Dice): Command {
  const isDone = dice.chance(0.5);
  return dice.weigh<() => Command>([
    [4, () => ({ do: 'store fails', calls: dice.int(1, 6), isWrite: true, isDone })],
    [3, () => ({ do: 'store fails', calls: dice.int(1, 2), isWrite: true, isDone, only: dice.pick(TELLING_WRITES) })],
    [3, () => ({ do: 'store fails', calls: dice.int(1, 25), isWrite: false, isDone })],
  ])();
}
