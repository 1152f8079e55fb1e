// An order as an ORDER BY clause over transactions (alias t) joined with their account (alias a).
import type { TransactionOrder, TransactionOrderBy } from './transaction-index.ts';

/**
 * What is missing counts as the largest: the newest rows, still without a booking date, stand on top when the newest come first.
 * `~` is larger than any date or instant; as an expression it matches the index on the booking date.
 */
const EXPRESSIONS: Readonly<Record<TransactionOrderBy, readonly string[]>> = {
  bookedOn: ["coalesce(t.booked_on, '~')"],
  valuedOn: ["coalesce(t.valued_on, '~')"],
  lastUpdated: ["coalesce(t.updated_key, '~')"],
  counterparty: ['t.counterparty_order IS NULL', 't.counterparty_order'],
  purpose: ['t.purpose_order IS NULL', 't.purpose_order'],
  account: ['coalesce(a.name_order, t.account_id)'],
  // The second settles amounts so large that the first cannot tell them apart.
  amount: ['t.amount_order', 't.amount_minor'],
};

/** Ties are broken by account and id, always ascending: pages never overlap. */
export function toOrderClause({ by, direction }: TransactionOrder): string {
  const keyword = direction === 'descending' ? 'DESC' : 'ASC';
  const terms = EXPRESSIONS[by].map((expression) => `${expression} ${keyword}`);
  return `ORDER BY ${[...terms, 't.account_id', 't.id'].join(', ')}`;
}
