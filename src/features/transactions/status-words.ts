// A transaction's status as a word and a shape.
import { toTransactionStatusWord } from '../../domain/transactions/transaction-status.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';

interface StatusWords {
  readonly tone: StatusTone;
  readonly word: string;
}

/** In the table there is room for one word: that the bank no longer lists a row matters more than what it was. */
export function toRowWords(row: Pick<TransactionRow, 'status' | 'rawStatus' | 'missingSince'>): StatusWords {
  return row.missingSince === null ? toStatusWords(row) : { tone: 'unknown', word: 'no longer listed' };
}

export function toStatusWords({ status, rawStatus }: Pick<TransactionRow, 'status' | 'rawStatus'>): StatusWords {
  switch (status) {
    case 'booked':
      return { tone: 'ok', word: 'booked' };
    case 'pending':
      return { tone: 'refused', word: 'pending' };
    case 'other':
      return { tone: 'unknown', word: toTransactionStatusWord(rawStatus) };
    default:
      return assertNever(status);
  }
}
