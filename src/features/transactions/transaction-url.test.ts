import * as fc from 'fast-check';
import { createLoader, createSerializer } from 'nuqs';
import { describe, expect, test } from 'vitest';
import { transactionsPath } from '../../shared/paths.ts';
import { toView, transactionParsers } from './transaction-url.ts';

const load = createLoader(transactionParsers);
const serialise = createSerializer(transactionParsers);

describe('the address of a view', () => {
  test('reads what a link to the transactions says', () => {
    const path = transactionsPath({
      accountIds: ['acc-1', 'acc-2'],
      from: '2026-11-01',
      to: '2026-11-20',
      direction: 'out',
    });
    expect(toView(load(path.slice(path.indexOf('?'))), '').filter).toEqual({
      search: '',
      accountIds: ['acc-1', 'acc-2'],
      from: '2026-11-01',
      to: '2026-11-20',
      direction: 'out',
      status: 'all',
    });
  });

  test('ignores every value it cannot read', () => {
    const url = load(
      '?accounts=&from=2026-13-40&to=tomorrow&direction=sideways&status=%00&sort=colour&dir=up&open=%E0~',
    );
    expect(toView(url, '')).toEqual(toView(load(''), ''));
    expect(url.open).toBeNull();
  });

  test('gives back the transaction it names, whatever its ids are made of', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (accountId, id) => {
        expect(load(serialise({ open: { accountId, id } })).open).toEqual({ accountId, id });
      }),
    );
  });
});
