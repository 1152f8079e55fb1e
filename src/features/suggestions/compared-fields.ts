// Two rows laid side by side: the fields that say something, in the order of the eye, and which of them differ.
import { toTransactionStatusWord } from '../../domain/transactions/transaction-status.ts';
import type { SuggestedRow } from '../../sync/suggestion-service.ts';
import { toAmountText } from '../../ui/amount-text.ts';
import { toDayText } from '../../ui/calendar-day.tsx';

export interface ComparedField {
  readonly name: string;
  /** Null: the bank does not say. */
  readonly first: string | null;
  readonly second: string | null;
  readonly isDifferent: boolean;
}

const FIELDS: readonly { readonly name: string; readonly read: (row: SuggestedRow) => string | null }[] = [
  { name: 'Amount', read: ({ amount }) => `${toAmountText(amount)} ${amount.currency}` },
  { name: 'Status', read: toStatusText },
  { name: 'Booked', read: ({ bookedOn }) => (bookedOn === null ? 'not booked yet' : toDayText(bookedOn)) },
  { name: 'Value', read: ({ valuedOn }) => (valuedOn === null ? null : toDayText(valuedOn)) },
  { name: 'Payee', read: ({ counterpartyName }) => counterpartyName },
  { name: 'Their IBAN', read: ({ counterpartyIban }) => counterpartyIban },
  { name: 'Purpose', read: ({ purpose }) => purpose },
  { name: 'Reference', read: ({ reference }) => reference },
  { name: 'Variable symbol', read: ({ variableSymbol }) => variableSymbol },
  { name: 'Constant symbol', read: ({ constantSymbol }) => constantSymbol },
  { name: 'Specific symbol', read: ({ specificSymbol }) => specificSymbol },
  { name: 'Created at', read: ({ createdAt }) => createdAt?.text ?? null },
  { name: 'Account', read: ({ accountName }) => accountName },
  { name: 'Id', read: ({ id }) => id },
];

/** A field neither row has is left out. */
export function compareFields(first: SuggestedRow, second: SuggestedRow): readonly ComparedField[] {
  return FIELDS.map(({ name, read }) => {
    const [one, other] = [read(first), read(second)];
    return { name, first: one, second: other, isDifferent: one !== other };
  }).filter((field) => field.first !== null || field.second !== null);
}

function toStatusText({ status, rawStatus, missingSince }: SuggestedRow): string {
  const word = status === 'other' ? toTransactionStatusWord(rawStatus) : status;
  return missingSince === null ? word : `${word}, no longer listed by the bank`;
}
