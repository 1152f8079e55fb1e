// What is looked for as conditions over the table of transactions (alias t): one for each term, and all must hold.
import { parseSearch } from '../domain/transactions/search-terms.ts';
import type { AmountRange, SearchTerm } from '../domain/transactions/search-terms.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Condition } from './filter-sql.ts';

export interface SearchedAccount {
  /** All ids it goes by. */
  readonly ids: readonly string[];
  /** As toSearchText. */
  readonly texts: readonly string[];
}

export function toSearchConditions(
  search: string,
  readAccounts: () => readonly SearchedAccount[],
): readonly Condition[] {
  const terms = parseSearch(search);
  const accounts = terms.length === 0 ? [] : readAccounts();
  return terms.map((term) => toCondition(term, accounts));
}

function toCondition(term: SearchTerm, accounts: readonly SearchedAccount[]): Condition {
  switch (term.kind) {
    case 'words':
      return anyOf([toTextCondition(term.text), toAccountCondition(term.text, accounts)]);
    case 'number':
      return anyOf([
        ...term.texts.map(toTextCondition),
        ...term.texts.map((text) => toAccountCondition(text, accounts)),
        toAmountCondition(term.amount),
        ...(term.apart.length === 0 ? [] : [allOf(term.apart.map((part) => toCondition(part, accounts)))]),
      ]);
    case 'amount':
      return toAmountCondition(term.amount);
    default:
      return assertNever(term);
  }
}

const anyOf = (conditions: readonly Condition[]) => join(conditions, ' OR ');
const allOf = (conditions: readonly Condition[]) => join(conditions, ' AND ');

function join(conditions: readonly Condition[], by: string): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(by)})`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/** Not LIKE: there is nothing to escape, and case is settled already. A currency and a status are meant whole. */
function toTextCondition(text: string): Condition {
  return { sql: '(instr(t.search_text, ?) > 0 OR ? IN (lower(t.currency), t.status))', parameters: [text, text] };
}

function toAccountCondition(text: string, accounts: readonly SearchedAccount[]): Condition {
  const ids = accounts.filter(({ texts }) => texts.some((part) => part.includes(text))).flatMap(({ ids: own }) => own);
  return { sql: 't.account_id IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(ids)] };
}

function toAmountCondition({ least, most, isOpen, isSigned }: AmountRange): Condition {
  const amount = isSigned ? 't.amount_order' : 'abs(t.amount_order)';
  const ends = [
    ...(least === null ? [] : [{ sql: `${amount} ${isOpen ? '>' : '>='} ?`, parameters: [least] }]),
    ...(most === null ? [] : [{ sql: `${amount} ${isOpen ? '<' : '<='} ?`, parameters: [most] }]),
  ];
  return allOf(ends);
}
