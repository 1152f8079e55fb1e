// Any transaction there can be: what each field may hold is drawn by its kind, so a new field is tried everywhere at once.
import * as fc from 'fast-check';
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../src/domain/dates/instant.ts';
import { minorDigits } from '../src/domain/money/currency-digits.ts';
import { toMoney } from '../src/domain/money/money.ts';
import { TRANSACTION_FIELDS } from '../src/domain/transactions/transaction-fields.ts';
import type { FieldKind, TransactionField } from '../src/domain/transactions/transaction-fields.ts';
import type { Transaction } from '../src/domain/transactions/transaction.ts';

/** Few of each, so that two rows often agree in some fields. */
const VALUES: Readonly<Record<FieldKind, fc.Arbitrary<unknown>>> = {
  money: fc
    .record({
      minor: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -(2 ** 49), max: 2 ** 49 })),
      currency: fc.constantFrom('EUR', 'JPY', 'BHD'),
      scale: fc.option(fc.constantFrom(1, 3, 5)),
    })
    .map(({ minor, currency, scale }) => toMoney(minor, scale ?? minorDigits(currency), currency)),
  status: fc.constantFrom('booked', 'pending', 'other'),
  day: fc.option(fc.constantFrom('2026-11-18', '2026-11-19', '2026-12-01') as fc.Arbitrary<CalendarDate>),
  instant: fc.option(
    fc
      .record({ second: fc.integer({ min: 0, max: 3 }), offset: fc.constantFrom('given', 'assumed') })
      .map(({ second, offset }) => ({ ...instantFromEpochMs(1_795_000_000_000 + second * 1_000), offset })),
  ),
  text: fc.option(fc.constantFrom('', 'Müller', 'MULLER & Co', "o'neil", '100% _off_', '株式会社', 'tab\tbed')),
  iban: fc.option(fc.constantFrom('CZ6508000000192000145399', 'DE89370400440532013000')),
};

const fields = Object.fromEntries(
  Object.entries(TRANSACTION_FIELDS).map(([field, { kind }]) => [field, VALUES[kind]]),
) as { [Field in TransactionField]: fc.Arbitrary<Transaction[Field]> };

export const anyTransaction: fc.Arbitrary<Transaction> = fc
  .record({ id: fc.constantFrom('t1', 't2', 'T1'), accountId: fc.constantFrom('a1', 'a2'), ...fields })
  .map((row) => ({ ...row, payload: JSON.stringify(row) }));
