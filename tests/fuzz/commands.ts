// The commands of a simulated run: plain data.
import type { AnswerKind } from './answer-kinds.ts';
import type { ListOrder, PagingStyle } from './bank-model.ts';

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
  | { readonly do: 'insert very late'; readonly account: number; readonly lateMs: number }
  | { readonly do: 'insert in future'; readonly account: number; readonly aheadMs: number }
  | { readonly do: 'insert unreadable'; readonly account: number }
  | { readonly do: 'insert under a used id'; readonly account: number; readonly target: number }
  | { readonly do: 'burst'; readonly account: number; readonly count: number }
  | { readonly do: 'update'; readonly account: number; readonly target: number; readonly ageMs: number }
  | { readonly do: 'update late'; readonly account: number; readonly target: number; readonly lateMs: number }
  | { readonly do: 'rewrite at the same stamp'; readonly account: number; readonly target: number }
  | { readonly do: 'repair'; readonly account: number; readonly target: number }
  | { readonly do: 'book'; readonly account: number; readonly target: number; readonly hasNewId: boolean }
  | { readonly do: 'move the date'; readonly account: number; readonly target: number; readonly day: number }
  | { readonly do: 'take back'; readonly account: number; readonly target: number }
  | { readonly do: 'delete'; readonly account: number; readonly target: number }
  | { readonly do: 'forget many'; readonly account: number; readonly first: number; readonly count: number }
  | { readonly do: 'list again'; readonly account: number }
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
  /** One account alone answers nothing but this; null: it is well again. */
  | { readonly do: 'account fails'; readonly account: number; readonly kind: AnswerKind | null }
  | { readonly do: 'look away'; readonly isVisible: boolean }
  | { readonly do: 'network'; readonly isOnline: boolean }
  | { readonly do: 'faults'; readonly rate: number }
  | { readonly do: 'answer'; readonly kind: AnswerKind }
  | {
      readonly do: 'store fails';
      readonly calls: number;
      readonly isWrite: boolean;
      readonly isDone: boolean;
      /** Only calls of this name are counted, and fail. */
      readonly only?: string;
    }
  | { readonly do: 'kill'; readonly calls: number; readonly isAfterwards: boolean; readonly isAtStatement: boolean }
  | { readonly do: 'reload' }
  | { readonly do: 'verify'; readonly account: number | null }
  | { readonly do: 'confirm missing'; readonly account: number }
  | { readonly do: 'set mode'; readonly account: number; readonly mode: string }
  | { readonly do: 'second owner' };

export const ORDERS: readonly ListOrder[] = ['oldest change first', 'newest change first', 'by id', 'by nothing'];
export const PAGINGS: readonly PagingStyle[] = ['total', 'cursor', 'until empty', 'gaps'];
export const PAGE_SIZES = [1, 3, 4, 6, 10, 20, 500];
