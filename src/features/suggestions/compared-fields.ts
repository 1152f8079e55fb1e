// Two rows laid side by side: the fields that say something, in the order of the eye, and which of them differ.
import { FIELD_NAMES, toFieldText, TRANSACTION_FIELDS } from '../../domain/transactions/transaction-fields.ts';
import type { TransactionField } from '../../domain/transactions/transaction-fields.ts';
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
  // The bank's own word for the status is said by the status, and two rows never share the moment of their last change.
  ...FIELD_NAMES.filter((field) => field !== 'rawStatus' && field !== 'lastUpdated').map((field) => ({
    name: TRANSACTION_FIELDS[field].label,
    read: (row: SuggestedRow) => toShownText(row, field),
  })),
  { name: 'Account', read: ({ accountName }) => accountName },
  { name: 'Id', read: ({ id }) => id },
];

function toShownText(row: SuggestedRow, field: TransactionField): string | null {
  if (field === 'amount') return `${toAmountText(row.amount)} ${row.amount.currency}`;
  if (field === 'status') return toStatusText(row);
  if (field !== 'bookedOn' && field !== 'valuedOn') return toFieldText(row, field);
  const day = row[field];
  if (day !== null) return toDayText(day);
  return field === 'bookedOn' ? 'not booked yet' : null;
}

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
