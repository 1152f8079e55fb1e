// What a transaction's status means, as the bank sends it: the word for it, who must act, and what is to be done.
import { lookUpCode } from '../code-table.ts';
import type { Owner } from '../runs/ending.ts';

/** Linxo's; Everifin's BOOKED and PENDING are among them. */
type KnownTransactionStatus = 'BOOKED' | 'PENDING' | 'OTHER' | 'EXPIRED' | 'REJECTED' | 'CANCELLED' | 'REFUNDED';

export interface TransactionStatusWords {
  readonly word: string;
  readonly owner: Owner;
  readonly action: string;
}

const NOTHING = { owner: 'nobody', action: 'nothing to do' } as const;

export const TRANSACTION_STATUS_WORDS: Readonly<Record<KnownTransactionStatus, TransactionStatusWords>> = {
  BOOKED: { word: 'booked', ...NOTHING },
  PENDING: { word: 'pending', owner: 'the bank', action: 'wait: the bank books it, or drops it' },
  OTHER: { word: 'other, says the bank', ...NOTHING },
  EXPIRED: { word: 'expired', ...NOTHING },
  REJECTED: { word: 'rejected', owner: 'you', action: 'find out why the payment was not made' },
  CANCELLED: { word: 'cancelled', ...NOTHING },
  REFUNDED: { word: 'refunded', ...NOTHING },
};

/** An unknown status shows itself; null: the bank left it out. */
export function toTransactionStatusWord(rawStatus: string | null): string {
  if (rawStatus === null) return 'not said';
  return lookUpCode(TRANSACTION_STATUS_WORDS, rawStatus)?.word ?? `unknown: ${rawStatus}`;
}

/** What the reader of it has to do; null: nothing, or nobody knows. */
export function toTransactionTask(rawStatus: string | null): string | null {
  const words = rawStatus === null ? null : lookUpCode(TRANSACTION_STATUS_WORDS, rawStatus);
  return words?.owner === 'you' ? words.action : null;
}
