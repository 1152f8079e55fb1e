import * as fc from 'fast-check';
import { createLoader, createSerializer } from 'nuqs';
import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { EVERY_TRANSACTION } from '../../transaction-index/transaction-index.ts';
import { transactionsPath } from '../../shared/paths.ts';
import { countFilters, toView, transactionParsers } from './transaction-url.ts';

const load = createLoader(transactionParsers);
const TODAY = '2026-11-29' as CalendarDate;
const serialise = createSerializer(transactionParsers);

describe('the address of a view', () => {
  test('reads what a link to the transactions says', () => {
    const path = transactionsPath({
      accountIds: ['acc-1', 'acc-2'],
      from: '2026-11-01',
      to: '2026-11-20',
      direction: 'out',
    });
    expect(toView(load(path.slice(path.indexOf('?'))), '', TODAY).filter).toEqual({
      ...EVERY_TRANSACTION,
      search: '',
      accountIds: ['acc-1', 'acc-2'],
      from: '2026-11-01',
      to: '2026-11-20',
      direction: 'out',
      status: 'settled',
    });
  });

  test('ignores every value it cannot read', () => {
    const url = load(
      '?accounts=&from=2026-13-40&to=tomorrow&direction=sideways&status=%00&sort=colour&dir=up&open=%E0~&min=lots&max=-1&period=soon&by=luck&news=old&currency=',
    );
    expect(toView(url, '', TODAY)).toEqual(toView(load(''), '', TODAY));
    expect(url.open).toBeNull();
  });

  test('means other days by the name of a period tomorrow, and reads amounts as they are typed', () => {
    const url = load('?period=yesterday&by=valuedOn&min=1%20000,50&max=2000&currency=EUR,CZK&news=gone&status=other');
    expect(toView(url, '', TODAY).filter).toEqual({
      ...EVERY_TRANSACTION,
      from: '2026-11-28',
      to: '2026-11-28',
      dateBy: 'valuedOn',
      amountFrom: '1000.50',
      amountTo: '2000',
      currencies: ['EUR', 'CZK'],
      news: 'gone',
      status: 'other',
    });
    expect(toView(url, '', '2026-11-30' as CalendarDate).filter.from).toBe('2026-11-29');
    expect(countFilters(url)).toBe(5);
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
