// Two thousand seeded transactions, and the index's port answered from memory.
import { addDays, toBankDay, type CalendarDate } from '../src/domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../src/domain/dates/instant.ts';
import { NOTHING_SAID } from '../src/domain/transactions/transaction-fields.ts';
import { toDecimalText } from '../src/domain/money/money.ts';
import { seededRandom } from '../src/lib/random.ts';
import type { AccountState } from '../src/sync/sync-service.ts';
import type {
  AccountDay,
  CurrencyTotal,
  DayFlow,
  TransactionFilter,
  TransactionIndex,
  TransactionOrder,
  TransactionRow,
} from '../src/transaction-index/transaction-index.ts';

import { passesFilter } from './passes-filter.ts';

const PAYEES = [
  ['Müller GmbH', 'INV 4711 rent'],
  ['O’Brien & Co', 'consulting November'],
  ['Électricité de France', 'facture 2026-1182'],
  ['Dodavatel s.r.o.', 'faktura 20260114'],
  ['Card 4711', 'restaurant'],
  ['Kyoto Parts 株式会社', '部品代'],
  ['Invoice\u202Egpj.exe', 'payee with a hidden direction override'],
  ['Payroll', 'salaries'],
] as const;

const ROW_COUNT = 2_000;

export function createFakeRows(accounts: readonly AccountState[], nowMs: number): readonly TransactionRow[] {
  const random = seededRandom(4711);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random.next() * items.length)] as T;
  const today = toBankDay(nowMs);
  return Array.from({ length: ROW_COUNT }, (_, position): TransactionRow => {
    const account = pick(accounts);
    const [counterpartyName, purpose] = pick(PAYEES);
    const daysAgo = Math.floor((position / ROW_COUNT) * 700);
    const isPending = position < 12;
    const bookedOn = isPending ? null : addDays(today, -daysAgo);
    return {
      ...NOTHING_SAID,
      id: `tx-${String(position).padStart(5, '0')}`,
      accountId: account.id,
      accountName: account.name,
      bankName: account.bankName,
      accountIban: account.iban,
      amount: { minor: Math.round((random.next() - 0.55) * 1_000_000), currency: account.currency },
      status: isPending ? 'pending' : 'booked',
      rawStatus: isPending ? 'PENDING' : 'BOOKED',
      bookedOn,
      valuedOn: bookedOn,
      counterpartyName,
      counterpartyIban: position % 3 === 0 ? null : 'DE89370400440532013000',
      purpose,
      reference: position % 5 === 0 ? `RF${position}` : null,
      variableSymbol: account.currency === 'CZK' ? String(2_026_000 + position) : null,
      createdAt: instantFromEpochMs(nowMs - position * 3_600_000),
      lastUpdated: instantFromEpochMs(nowMs - position * 3_600_000),
      mark: position < 20 ? 'new' : position < 26 ? 'changed' : null,
      missingSince: position === 30 ? instantFromEpochMs(nowMs - 7_200_000) : null,
    };
  });
}

export function createFakeIndex(rows: readonly TransactionRow[]): TransactionIndex {
  const matching = (filter: TransactionFilter) => rows.filter((row) => isInFilter(row, filter));
  return {
    summarise: (filter) => {
      const found = matching(filter);
      const counted = found.filter(isListed);
      return Promise.resolve({
        count: found.length,
        totalCount: rows.length,
        missingCount: found.length - counted.length,
        totals: sumByCurrency(counted),
        countedTwice: null,
      });
    },
    readRows: ({ filter, order, offset, limit }) =>
      Promise.resolve(
        matching(filter)
          .sort(compareBy(order))
          .slice(offset, offset + limit),
      ),
    readDetail: ({ accountId, id }) => {
      const row = rows.find((each) => each.accountId === accountId && each.id === id);
      if (row === undefined) return Promise.resolve(null);
      const firstSeenAt = row.createdAt ?? instantFromEpochMs(1);
      const change = { at: firstSeenAt, field: 'purpose', before: 'fe', after: row.purpose };
      return Promise.resolve({
        ...row,
        firstSeenAt,
        payload: JSON.stringify({ id, amount: toDecimalText(row.amount) }),
        changes: row.mark === 'changed' ? [change] : [],
        standsFor: [],
        shownAs: null,
      });
    },
    summariseDays: (filter, by) => {
      const byDay = [...groupBy(matching(filter), (row) => row[by] ?? '~')].toSorted(([one], [other]) =>
        one < other ? -1 : 1,
      );
      return Promise.resolve(
        byDay.map(([day, own]) => ({
          day: day === '~' ? null : (day as CalendarDate),
          count: own.length,
          missingCount: own.filter((row) => !isListed(row)).length,
          flows: sumByCurrency(own.filter(isListed)).map(({ currency, inMinor, outMinor }) => ({
            currency,
            inMinor,
            outMinor,
          })),
        })),
      );
    },
    flowByDay: (filter) => Promise.resolve(sumByDay(matching(filter).filter(isListed))),
    readChanges: ({ filter: { accountIds } }) => {
      const changed = rows.filter(
        ({ mark, accountId }) => mark === 'changed' && (accountIds.length === 0 || accountIds.includes(accountId)),
      );
      const changes = changed.map((row, position) => ({
        sequence: changed.length - position,
        row,
        changes: [{ at: row.createdAt ?? instantFromEpochMs(1), field: 'purpose', before: 'fe', after: row.purpose }],
      }));
      return Promise.resolve({ changes, next: null });
    },
    countByDay: (filter) => Promise.resolve(countByDay(matching(filter).filter(isListed))),
  };
}

function countByDay(rows: readonly TransactionRow[]): readonly AccountDay[] {
  const booked = rows.flatMap(({ accountId, bookedOn }) => (bookedOn === null ? [] : { accountId, day: bookedOn }));
  return [...Map.groupBy(booked, ({ accountId, day }) => `${accountId} ${day}`).values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : { ...first, count: all.length };
  });
}

function isListed({ missingSince }: TransactionRow): boolean {
  return missingSince === null;
}

function isInFilter(row: TransactionRow, filter: TransactionFilter): boolean {
  const accountTexts = [row.accountName, row.bankName ?? '', row.accountIban ?? ''];
  return passesFilter({ ...row, accountTexts, isGone: row.missingSince !== null, isAside: false }, filter);
}

function compareBy({ by, direction }: TransactionOrder): (first: TransactionRow, second: TransactionRow) => number {
  const sign = direction === 'ascending' ? 1 : -1;
  return (first, second) => {
    const [one, two] = [toSortValue(first, by), toSortValue(second, by)];
    if (one !== two) return one < two ? -sign : sign;
    return first.id < second.id ? -1 : 1;
  };
}

function toSortValue(row: TransactionRow, by: TransactionOrder['by']): string | number {
  const values: Record<TransactionOrder['by'], string | number> = {
    bookedOn: row.bookedOn ?? '9999',
    valuedOn: row.valuedOn ?? '9999',
    counterparty: row.counterpartyName ?? '',
    purpose: row.purpose ?? '',
    account: row.accountName,
    amount: row.amount.minor,
    lastUpdated: row.lastUpdated?.key ?? '',
  };
  return values[by];
}

function sumByCurrency(rows: readonly TransactionRow[]): readonly CurrencyTotal[] {
  return [...groupBy(rows, (row) => row.amount.currency)].map(([currency, own]) => ({
    currency,
    count: own.length,
    sumMinor: sum(own, () => true),
    inMinor: sum(own, (minor) => minor > 0),
    outMinor: sum(own, (minor) => minor < 0),
  }));
}

function sumByDay(rows: readonly TransactionRow[]): readonly DayFlow[] {
  const booked = rows.filter((row) => row.bookedOn !== null);
  return [...groupBy(booked, (row) => `${row.bookedOn} ${row.amount.currency}`)].map(([key, own]) => ({
    day: key.slice(0, 10) as CalendarDate,
    currency: key.slice(11),
    inMinor: sum(own, (minor) => minor > 0),
    outMinor: sum(own, (minor) => minor < 0),
  }));
}

function sum(rows: readonly TransactionRow[], isCounted: (minor: number) => boolean): bigint {
  return rows.reduce((total, { amount }) => (isCounted(amount.minor) ? total + BigInt(amount.minor) : total), 0n);
}

function groupBy<T>(items: readonly T[], toKey: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(toKey(item), [...(groups.get(toKey(item)) ?? []), item]);
  return groups;
}
