// Whether a row passes a filter, said as plainly as it can be: what every index must agree with, one row at a time.
import { scaleOf, toDecimalText } from '../src/domain/money/money.ts';
import { assertNever } from '../src/lib/assert-never.ts';
import { parseSearch } from '../src/domain/transactions/search-terms.ts';
import type { AmountRange, SearchTerm } from '../src/domain/transactions/search-terms.ts';
import { toSearchText } from '../src/domain/transactions/search-text.ts';
import type { TransactionFacts } from '../src/domain/transactions/transaction-fields.ts';
import type { TransactionFilter } from '../src/transaction-index/transaction-index.ts';

interface FilteredRow extends TransactionFacts {
  readonly id: string;
  readonly accountId: string;
  /** Name, bank and IBAN of its account. */
  readonly accountTexts: readonly string[];
  readonly mark: 'new' | 'changed' | null;
  readonly isGone: boolean;
  readonly isAside: boolean;
}

export function passesFilter(row: FilteredRow, filter: TransactionFilter): boolean {
  const day = filter.dateBy === 'bookedOn' ? (row.bookedOn ?? row.valuedOn) : (row.valuedOn ?? row.bookedOn);
  const size = Math.abs(toAmount(row));
  if (filter.accountIds.length > 0 && !filter.accountIds.includes(row.accountId)) return false;
  if (filter.currencies.length > 0 && !filter.currencies.includes(row.amount.currency)) return false;
  if (filter.from !== null && (day === null || day < filter.from)) return false;
  if (filter.to !== null && (day === null || day > filter.to)) return false;
  if (filter.direction === 'in' && row.amount.minor <= 0) return false;
  if (filter.direction === 'out' && row.amount.minor >= 0) return false;
  if (filter.amountFrom !== null && size < Number(filter.amountFrom)) return false;
  if (filter.amountTo !== null && size > Number(filter.amountTo)) return false;
  if (filter.status === 'settled' && row.status === 'pending') return false;
  if (filter.status !== 'settled' && filter.status !== 'all' && row.status !== filter.status) return false;
  return passesNews(row, filter.news) && parseSearch(filter.search).every((term) => meets(row, term));
}

function passesNews(row: FilteredRow, news: TransactionFilter['news']): boolean {
  switch (news) {
    case 'all':
      return true;
    case 'listed':
      return !row.isGone;
    case 'gone':
      return row.isGone;
    case 'aside':
      return row.isAside;
    case 'new':
    case 'changed':
      return row.mark === news;
    default:
      return assertNever(news);
  }
}

function meets(row: FilteredRow, term: SearchTerm): boolean {
  if (term.kind === 'amount') return isWithin(row, term.amount);
  if (term.kind === 'words') return contains(row, term.text);
  if (term.texts.some((text) => contains(row, text)) || isWithin(row, term.amount)) return true;
  return term.apart.length > 0 && term.apart.every((part) => meets(row, part));
}

function isWithin(row: FilteredRow, { least, most, isOpen, isSigned }: AmountRange): boolean {
  const amount = isSigned ? toAmount(row) : Math.abs(toAmount(row));
  if (isOpen) return (least === null || amount > least) && (most === null || amount < most);
  return (least === null || amount >= least) && (most === null || amount <= most);
}

function contains(row: FilteredRow, text: string): boolean {
  if (text === row.status || text === row.amount.currency.toLowerCase()) return true;
  return searchable(row).some((part) => toSearchText(part).includes(text));
}

function searchable(row: FilteredRow): readonly string[] {
  const iban = row.counterpartyIban ?? '';
  const decimal = toDecimalText(row.amount);
  const [whole = '', fraction] = decimal.split('.');
  const grouped = (whole.startsWith('-') ? '-' : '') + BigInt(whole.replace('-', '')).toLocaleString('en');
  return [
    ...row.accountTexts,
    row.id,
    iban,
    (iban.match(/.{1,4}/g) ?? []).join(' '),
    row.counterpartyName ?? '',
    row.purpose ?? '',
    row.reference ?? '',
    row.variableSymbol ?? '',
    row.constantSymbol ?? '',
    row.specificSymbol ?? '',
    decimal,
    decimal.replace('.', ','),
    fraction === undefined ? grouped : `${grouped}.${fraction}`,
  ];
}

function toAmount({ amount }: FilteredRow): number {
  return amount.minor / 10 ** scaleOf(amount);
}
