import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { EVERY_TRANSACTION } from '../../transaction-index/transaction-index.ts';
import type { TransactionFilter } from '../../transaction-index/transaction-index.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import type { Services } from '../../shared/services.ts';
import { Transactions } from './transactions.tsx';

/** The page on believable rows, and what was asked of the index last. */
function renderPage(route = '/transactions') {
  const services = createFakeServices();
  const filters: TransactionFilter[] = [];
  const index: Services['index'] = {
    ...services.index,
    summarise: (filter) => {
      filters.push(filter);
      return services.index.summarise(filter);
    },
  };
  renderWithServices(<Transactions />, { route, services: { ...services, index } });
  return { lastFilter: () => filters.at(-1) };
}

const findTotals = () => screen.findByRole('region', { name: 'Totals' });

describe('the transactions page', () => {
  test('counts the rows and sums each currency for itself', async () => {
    renderPage();
    const totals = await findTotals();
    expect(totals).toHaveTextContent('1,988 of 2,000 rows');
    const currencies = within(totals)
      .getAllByRole('rowheader')
      .map((cell) => cell.textContent);
    expect(currencies.toSorted()).toEqual(['CZK', 'EUR', 'GBP', 'JPY']);
  });

  test('says how many rows of the bank’s past are in no sum', async () => {
    renderPage();
    const totals = await findTotals();
    expect(totals).toHaveTextContent('1 row the bank no longer lists is not counted in the sums.');
    const counted = within(totals)
      .getAllByRole('row')
      .slice(1)
      .map((row) => Number(within(row).getAllByRole('cell')[0]?.textContent?.replace(',', '')));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(1_987);
  });

  test('counts what is pending where it is asked for', async () => {
    renderPage('/transactions?status=all');
    expect(await findTotals()).toHaveTextContent('2,000 of 2,000 rows');
  });

  test('shows what a link to it narrows to, and each filter can be taken off', async () => {
    const { lastFilter } = renderPage('/transactions?accounts=acc-1,acc-2&from=2026-11-01&to=2026-11-20&direction=out');
    const filters = await screen.findByRole('region', { name: 'Filters' });
    await within(filters).findByRole('button', { name: 'Account: Main EUR, Payroll EUR' });
    await userEvent.click(within(filters).getByRole('button', { name: 'Remove the filter 1 Nov 26 – 20 Nov 26' }));
    await waitFor(() =>
      expect(lastFilter()).toMatchObject({ accountIds: ['acc-1', 'acc-2'], from: null, to: null, direction: 'out' }),
    );
    await userEvent.click(within(filters).getByRole('button', { name: 'Account: Main EUR, Payroll EUR' }));
    await userEvent.click(await within(filters).findByRole('checkbox', { name: /^Payroll EUR/ }));
    await waitFor(() => expect(lastFilter()).toMatchObject({ accountIds: ['acc-1'], direction: 'out' }));
    await userEvent.click(within(filters).getByRole('button', { name: 'Remove the filter Main EUR' }));
    await waitFor(() => expect(lastFilter()).toMatchObject({ accountIds: [], direction: 'out' }));
  });

  test('clears every filter at once', async () => {
    const { lastFilter } = renderPage('/transactions?q=rent&status=pending&direction=in');
    await userEvent.click(await screen.findByRole('button', { name: 'Clear all' }));
    await waitFor(() => expect(lastFilter()).toMatchObject({ search: '', status: 'settled', direction: 'all' }));
    expect(screen.queryByRole('button', { name: /^Remove the filter/ })).not.toBeInTheDocument();
  });

  test('searches for what is typed', async () => {
    const { lastFilter } = renderPage();
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Search the transactions' }), 'muller ');
    await waitFor(() => expect(lastFilter()?.search).toBe('muller'));
  });

  test('says that a period is the wrong way round', async () => {
    renderPage('/transactions?from=2026-11-20&to=2026-11-01');
    expect(await screen.findByText(/The period ends before it begins/)).toBeVisible();
  });

  test('saves pending rows too, and says so: a file without them would miss them silently', async () => {
    const services = createFakeServices();
    const readRows = vi.spyOn(services.index, 'readRows');
    renderWithServices(<Transactions />, { services });
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByText('All 2,000 rows shown, in this order, 12 pending among them')).toBeVisible();
    await userEvent.click(screen.getByRole('menuitem', { name: 'CSV' }));
    await waitFor(() => expect(readRows.mock.lastCall?.[0].filter.status).toBe('all'));
  });

  test('remembers how columns and decimals are parted in a file', async () => {
    renderPage();
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByRole('menuitemradio', { name: 'Comma, decimals as 1.50' })).toBeChecked();
    await userEvent.click(screen.getByRole('menuitemradio', { name: /^Semicolon, decimals as 1,50/ }));
    expect(screen.getByRole('menuitemradio', { name: /^Semicolon, decimals as 1,50/ })).toBeChecked();
    expect(localStorage.getItem('tidemark-csv-form')).toBe('semicolon');
  });

  test('says what would be here before the first download', async () => {
    const services = createFakeServices({
      index: {
        summarise: () => Promise.resolve({ count: 0, totalCount: 0, missingCount: 0, totals: [], countedTwice: null }),
        readRows: () => Promise.resolve([]),
        summariseDays: () => Promise.resolve([]),
      },
    });
    renderWithServices(<Transactions />, { services });
    expect(await screen.findByText(/No transactions yet/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Export' })).not.toBeInTheDocument();
  });

  test('says what totals count twice as long as nobody has decided, and where to decide it', async () => {
    const sums = [{ currency: 'EUR', in: { minor: 1_000n }, out: { minor: -2_400n } }];
    const services = createFakeServices();
    const summarise: typeof services.index.summarise = async (filter) => ({
      ...(await services.index.summarise(filter)),
      countedTwice: { count: 2, sums },
    });
    renderWithServices(<Transactions />, { services: { ...services, index: { ...services.index, summarise } } });
    const totals = within(await screen.findByRole('region', { name: 'Totals' }));
    expect(totals.getByText(/2 payments may be counted twice/)).toHaveTextContent('in 10.00, out −24.00 EUR');
    expect(totals.getByRole('link', { name: 'Decide' })).toHaveAttribute('href', '/connections');
  });

  test('says what failed when the rows cannot be read', async () => {
    const services = createFakeServices({ index: { summarise: () => Promise.reject(new Error('disk is locked')) } });
    renderWithServices(<Transactions />, { services });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The transactions kept here could not be read.');
    expect(alert).toHaveTextContent('disk is locked');
  });
});

describe('one transaction', () => {
  test('opens from the address with every change the bank made', async () => {
    const services = createFakeServices();
    const rows = await services.index.readRows({
      filter: EVERY_TRANSACTION,
      order: { by: 'lastUpdated', direction: 'descending' },
      offset: 0,
      limit: 50,
    });
    const row = rows.find(({ mark }) => mark === 'changed');
    if (row === undefined) throw new Error('no row of the fake index was changed');
    renderWithServices(<Transactions />, { route: `/transactions?open=${row.accountId}~${row.id}`, services });
    const drawer = await screen.findByRole('dialog', { name: 'Transaction' });
    expect(await within(drawer).findByText(row.id, { selector: 'bdi' })).toBeInTheDocument();
    expect(within(drawer).getByRole('listitem')).toHaveTextContent('Purpose');
    expect(drawer.querySelector('del')).toHaveTextContent('fe');
  });

  test('says so when the address names one that is not kept here', async () => {
    renderPage('/transactions?open=acc-1~no-such-id');
    expect(await screen.findByText(/is not kept here/)).toBeInTheDocument();
  });
});
