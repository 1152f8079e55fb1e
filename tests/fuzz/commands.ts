// The commands of a simulated run: plain data, drawn from a seed so that they hit what exists and stamps near the mark.
import { ANSWER_KINDS } from './answer-kinds.ts';
import type { AnswerKind } from './answer-kinds.ts';
import type { ListOrder, PagingStyle } from './bank-model.ts';
import type { Dice } from './dice.ts';

export type BankChange =
  | {
      readonly do: 'insert';
      readonly account: number;
      readonly count: number;
      readonly ageMs: number;
      readonly sharesStamp: boolean;
      readonly isPending: boolean;
    }
  | {
      readonly do: 'insert late';
      readonly account: number;
      readonly count: number;
      readonly lateMs: number;
      readonly ageMs: number;
    }
  | { readonly do: 'insert in future'; readonly account: number; readonly aheadMs: number }
  | { readonly do: 'insert unreadable'; readonly account: number }
  | { readonly do: 'burst'; readonly account: number; readonly count: number }
  | { readonly do: 'update'; readonly account: number; readonly target: number; readonly ageMs: number }
  | { readonly do: 'update late'; readonly account: number; readonly target: number; readonly lateMs: number }
  | { readonly do: 'rewrite at the same stamp'; readonly account: number; readonly target: number }
  | { readonly do: 'repair'; readonly account: number; readonly target: number }
  | { readonly do: 'book'; readonly account: number; readonly target: number; readonly hasNewId: boolean }
  | { readonly do: 'delete'; readonly account: number; readonly target: number }
  | {
      readonly do: 'page differently';
      readonly account: number;
      readonly pageSize: number;
      readonly order: ListOrder;
      readonly paging: PagingStyle;
    };

export type Command =
  | { readonly do: 'bank'; readonly change: BankChange }
  | { readonly do: 'change mid-flight'; readonly requests: number; readonly change: BankChange }
  | { readonly do: 'wait'; readonly ms: number; readonly ticks: number }
  | { readonly do: 'wake' }
  | { readonly do: 'look away'; readonly isVisible: boolean }
  | { readonly do: 'network'; readonly isOnline: boolean }
  | { readonly do: 'faults'; readonly rate: number }
  | { readonly do: 'answer'; readonly kind: AnswerKind }
  | { readonly do: 'store fails'; readonly calls: number; readonly isDone: boolean }
  | { readonly do: 'kill'; readonly calls: number; readonly isAfterwards: boolean }
  | { readonly do: 'reload' }
  | { readonly do: 'second owner' };

export const ORDERS: readonly ListOrder[] = ['oldest change first', 'newest change first', 'by id', 'by nothing'];
export const PAGINGS: readonly PagingStyle[] = ['total', 'cursor', 'until empty'];
export const PAGE_SIZES = [1, 2, 3, 5, 8, 20, 500];

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export function drawCommands(dice: Dice, count: number): readonly Command[] {
  return Array.from({ length: count }, () => drawCommand(dice));
}

function drawCommand(dice: Dice): Command {
  return dice.weigh<() => Command>([
    [40, () => ({ do: 'bank', change: drawChange(dice) })],
    [6, () => ({ do: 'change mid-flight', requests: dice.int(1, 6), change: drawChange(dice) })],
    [14, () => ({ do: 'wait', ms: dice.int(1, 30) * SECOND_MS, ticks: dice.int(1, 2) })],
    [8, () => ({ do: 'wait', ms: dice.int(1, 6) * MINUTE_MS, ticks: dice.int(1, 4) })],
    [4, () => ({ do: 'wait', ms: dice.int(14, 70) * MINUTE_MS, ticks: dice.int(2, 6) })],
    [2, () => ({ do: 'wake' })],
    [1, () => ({ do: 'look away', isVisible: dice.chance(0.6) })],
    [1, () => ({ do: 'network', isOnline: dice.chance(0.7) })],
    [4, () => ({ do: 'faults', rate: dice.pick([0, 0.02, 0.1, 0.3, 0.6]) })],
    [6, () => ({ do: 'answer', kind: dice.pick(ANSWER_KINDS) })],
    [3, () => ({ do: 'store fails', calls: dice.int(1, 25), isDone: dice.chance(0.5) })],
    [6, () => ({ do: 'kill', calls: dice.int(1, 25), isAfterwards: dice.chance(0.5) })],
    [2, () => ({ do: 'reload' })],
    [3, () => ({ do: 'second owner' })],
  ])();
}

/** Lateness and skew stay within the overlap of 15 minutes: what comes later than that is the sweep's. */
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
    [
      2,
      () => ({
        do: 'insert in future',
        account,
        aheadMs: dice.pick([5_000, 20 * MINUTE_MS, 5 * 60 * MINUTE_MS, 40 * 60 * MINUTE_MS]),
      }),
    ],
    [2, () => ({ do: 'insert unreadable', account })],
    [1, () => ({ do: 'burst', account, count: dice.int(10, 40) })],
    [9, () => ({ do: 'update', account, target, ageMs })],
    [3, () => ({ do: 'update late', account, target, lateMs: dice.int(1_000, 700_000) })],
    [4, () => ({ do: 'rewrite at the same stamp', account, target })],
    [1, () => ({ do: 'repair', account, target })],
    [3, () => ({ do: 'book', account, target, hasNewId: dice.chance(0.5) })],
    [2, () => ({ do: 'delete', account, target })],
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
  return { do: 'insert late', account, count: dice.int(1, 3), lateMs, ageMs: dice.int(0, 240_000) };
}
