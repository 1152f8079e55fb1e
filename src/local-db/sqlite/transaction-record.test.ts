import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyTransaction } from '../../../tests/any-transaction.ts';
import { FIELD_NAMES, TRANSACTION_FIELDS } from '../../domain/transactions/transaction-fields.ts';
import { toSearchText } from '../../domain/transactions/search-text.ts';
import type { TransactionField } from '../../domain/transactions/transaction-fields.ts';
import { openInMemory } from '../opfs/open-database.ts';
import { deriveDifferences } from '../upsert-rule.ts';
import { loadSqlite } from './load-sqlite.ts';
import { createSqliteStore } from './sqlite-store.ts';
import { CONTENT_COLUMNS, SAID_COLUMNS, toContentValues, toTransaction } from './transaction-record.ts';

it('a transaction is read back from its columns as it was, field by field', () => {
  fc.assert(
    fc.property(anyTransaction, (row) => {
      expect(toTransaction({ accountId: row.accountId, id: row.id }, toContentValues(row), 0)).toEqual(row);
    }),
  );
});

it('each column of a transaction is there once, is one of the table, and has one value', async () => {
  const { handle } = openInMemory(await loadSqlite());
  createSqliteStore(handle);
  const kept = handle.readAll("SELECT name FROM pragma_table_info('bank_transaction')").map(([name]) => name);
  expect(new Set(CONTENT_COLUMNS).size).toBe(CONTENT_COLUMNS.length);
  expect(CONTENT_COLUMNS.filter((column) => !kept.includes(column))).toEqual([]);
  fc.assert(
    fc.property(anyTransaction, (row) => {
      expect(toContentValues(row)).toHaveLength(CONTENT_COLUMNS.length);
    }),
  );
  expect(SAID_COLUMNS.at(-1)).toBe('payload');
});

it('the ledger names exactly the fields in which two versions differ', () => {
  fc.assert(
    fc.property(anyTransaction, anyTransaction, fc.subarray([...FIELD_NAMES]), (before, other, taken) => {
      const after = { ...before, ...Object.fromEntries(taken.map((field) => [field, other[field]])) };
      const differ = (field: TransactionField) =>
        JSON.stringify(comparable(before[field])) !== JSON.stringify(comparable(after[field]));
      expect(deriveDifferences(before, after).map(({ field }) => field)).toEqual(FIELD_NAMES.filter(differ));
    }),
  );
});

it('what is looked for is found in each field that is searched, and in no other', () => {
  fc.assert(
    fc.property(anyTransaction, fc.constantFrom(...FIELD_NAMES), (row, field) => {
      const value = row[field];
      if (typeof value !== 'string' || TRANSACTION_FIELDS[field].kind === 'status') return;
      const text = String(toContentValues({ ...row, [field]: `only${value}here` }).at(-1));
      expect(text.includes(toSearchText(`only${value}here`))).toBe(TRANSACTION_FIELDS[field].isSearched);
    }),
  );
});

/** One moment may be written in several ways. */
function comparable(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'key' in value ? value.key : value;
}
