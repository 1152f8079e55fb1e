// A transaction's status as a word and a shape.
import { assertNever } from '../../lib/assert-never.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';

export function toStatusWords({ status, rawStatus }: Pick<TransactionRow, 'status' | 'rawStatus'>): {
  tone: StatusTone;
  word: string;
} {
  switch (status) {
    case 'booked':
      return { tone: 'ok', word: 'booked' };
    case 'pending':
      return { tone: 'refused', word: 'pending' };
    case 'other':
      return { tone: 'unknown', word: rawStatus === null ? 'not said' : `unknown: ${rawStatus}` };
    default:
      return assertNever(status);
  }
}
