import '@mantine/core/styles.layer.css';
import { cleanup, render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, test } from 'vitest';
import { QueryClientProvider } from '@tanstack/react-query';
import { MantineProvider } from '@mantine/core';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { MemoryRouter } from 'react-router-dom';
import { createQueryClient } from '../../app/create-query-client.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { ServicesProvider, type Services } from '../../shared/services.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import { buildRow } from '../../../tests/build-row.ts';
import { createFakeServices } from '../../../tests/fake-services.tsx';
import { BLOCK_ROWS, transactionQueries } from './transaction-queries.ts';
import { Transactions } from './transactions.tsx';

// It would be cleaned up before the next of its own only, and files share the page.
afterEach(cleanup);

const ROW_COUNT = 20_000;

function createRows(): TransactionRow[] {
  return Array.from({ length: ROW_COUNT }, (_, place) =>
    buildRow({ id: `tx-${place}`, counterpartyName: `Payee ${place}`, purpose: `invoice ${place}` }),
  );
}

/** Rows in the order they are in; `offsets` says which blocks were read. */
function createIndex(rows: TransactionRow[]) {
  const offsets: number[] = [];
  const index: Partial<Services['index']> = {
    // Nothing is pending, and the days are not counted.
    summariseDays: () => Promise.resolve([]),
    summarise: () =>
      Promise.resolve({ count: rows.length, totalCount: rows.length, missingCount: 0, totals: [], countedTwice: null }),
    readRows: ({ offset, limit }) => {
      offsets.push(offset);
      return Promise.resolve(rows.slice(offset, offset + limit));
    },
    readDetail: ({ id }) => {
      const row = rows.find((each) => each.id === id);
      const rest = { payload: '{}', firstSeenAt: instantFromEpochMs(1), changes: [], standsFor: [], shownAs: null };
      return Promise.resolve(row === undefined ? null : { ...row, ...rest });
    },
  };
  return { index, offsets };
}

async function renderPage(rows = createRows()) {
  await page.viewport(1280, 800);
  const { index, offsets } = createIndex(rows);
  const queryClient = await renderServices(createFakeServices({ index }));
  const grid = page.getByRole('grid', { name: 'Transactions' });
  await expect.element(grid).toBeVisible();
  return { grid, offsets, queryClient };
}

async function renderServices(services: Services) {
  const queryClient = createQueryClient();
  await render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <MemoryRouter>
          <NuqsTestingAdapter hasMemory>
            <ServicesProvider value={services}>
              <Transactions />
            </ServicesProvider>
          </NuqsTestingAdapter>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return queryClient;
}

const rowOf = (place: number) => page.getByRole('row', { name: new RegExp(`Payee ${place} `) });

function activeRowText(): string {
  const id = page.getByRole('grid').element().getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.textContent ?? '';
}

describe('the table of 20,000 transactions', () => {
  test('draws only the rows on screen and says how many there are', async () => {
    const { grid } = await renderPage();
    await expect.element(grid).toHaveAttribute('aria-rowcount', String(ROW_COUNT + 1));
    await expect.element(rowOf(0)).toHaveAttribute('aria-rowindex', '2');
    expect(grid.element().querySelectorAll('tbody tr').length).toBeLessThan(80);
  });

  test('reaches the last row with End and reads only the blocks it shows', async () => {
    const { grid, offsets } = await renderPage();
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(rowOf(ROW_COUNT - 1)).toBeInViewport();
    await expect.poll(activeRowText).toContain(`Payee ${ROW_COUNT - 1}`);
    expect(new Set(offsets).size).toBeLessThan(6);
    expect(offsets).toContain(ROW_COUNT - BLOCK_ROWS);
  });

  test('moves the active row with the arrow keys and keeps it in sight', async () => {
    const { grid } = await renderPage();
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{PageDown}{PageDown}{ArrowUp}');
    const readActive = () => Number(/Payee (\d+)/.exec(activeRowText())?.[1]);
    await expect.poll(readActive).toBeGreaterThan(10);
    await expect.element(rowOf(readActive())).toBeInViewport();
    await userEvent.keyboard('{Home}');
    await expect.element(rowOf(0)).toBeInViewport();
    await expect.poll(activeRowText).toContain('Payee 0');
  });

  test('opens the active row with Enter, goes to the next one, closes with Escape and gives the focus back', async () => {
    const { grid } = await renderPage();
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    const drawer = page.getByRole('complementary', { name: 'Transaction' });
    await expect.element(drawer).toMatchTextContent(/2 of 20,000/);
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(drawer).toMatchTextContent(/3 of 20,000/);
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(drawer).toMatchTextContent(/2 of 20,000/);
    await drawer.getByRole('button', { name: 'Next transaction' }).click();
    await expect.element(drawer).toMatchTextContent(/3 of 20,000/);
    await userEvent.keyboard('{Escape}');
    await expect.element(drawer).not.toBeInTheDocument();
    await expect.element(grid).toHaveFocus();
  });

  test('stays where it is when new rows come in, and shows what changed', async () => {
    const rows = createRows();
    const { grid, queryClient } = await renderPage(rows);
    const scroller = grid.element().parentElement;
    if (scroller === null) throw new Error('the table has no scroller');
    scroller.scrollTop = 36 * 5_000;
    await expect.element(rowOf(5_003)).toBeInViewport();
    const topBefore = scroller.scrollTop;
    rows.unshift(buildRow({ id: 'late', counterpartyName: 'Payee late' }));
    await queryClient.invalidateQueries({ queryKey: transactionQueries.all() });
    await expect.element(rowOf(5_003)).toHaveAttribute('aria-rowindex', '5006');
    expect(scroller.scrollTop).toBe(topBefore);
  });

  test('sorts by a header and says so', async () => {
    const { grid } = await renderPage();
    const moneyIn = grid.getByRole('columnheader', { name: 'In', exact: true });
    const moneyOut = grid.getByRole('columnheader', { name: 'Out', exact: true });
    await expect.element(moneyIn).toHaveAttribute('aria-sort', 'none');
    await moneyIn.getByRole('button').click();
    await expect.element(moneyIn).toHaveAttribute('aria-sort', 'descending');
    await moneyOut.getByRole('button').click();
    await expect.element(moneyOut).toHaveAttribute('aria-sort', 'ascending');
    await expect.element(moneyIn).toHaveAttribute('aria-sort', 'none');
  });

  test('folds what is pending under a line of its own, and writes the sums of a day over its rows', async () => {
    await page.viewport(1280, 800);
    await renderServices(createFakeServices());
    const fold = page.getByRole('button', { name: /^12 pending, not in the totals/ });
    await expect.element(fold).toHaveAttribute('aria-expanded', 'false');
    const grid = page.getByRole('grid', { name: 'Transactions' });
    await expect.element(grid.getByRole('row').nth(2)).toMatchTextContent(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) /);
    await fold.click();
    await expect.element(grid.getByRole('row').nth(2)).toMatchTextContent(/pending/);
  });

  test('keeps the active row when pending rows are unfolded over it', async () => {
    await page.viewport(1280, 800);
    await renderServices(createFakeServices());
    const fold = page.getByRole('button', { name: /^12 pending/ });
    await expect.element(fold).toBeVisible();
    (page.getByRole('grid').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.poll(activeRowText).not.toBe('');
    const active = activeRowText();
    await fold.click();
    await expect.element(fold).toHaveAttribute('aria-expanded', 'true');
    expect(activeRowText()).toBe(active);
    await fold.click();
    await expect.element(fold).toHaveAttribute('aria-expanded', 'false');
    expect(activeRowText()).toBe(active);
  });

  test('sums the rows that are ticked, by the space bar too', async () => {
    const { grid } = await renderPage();
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown} {ArrowDown} ');
    await expect.element(page.getByRole('region', { name: 'Totals' })).toMatchTextContent(/selected 2: −2,400\.00 EUR/);
  });

  test('becomes cards of two lines on a phone', async () => {
    await renderPage();
    await page.viewport(360, 740);
    await expect.element(page.getByRole('columnheader', { name: 'Booked' })).not.toBeInTheDocument();
    const card = page.getByRole('row', { name: /Payee 0 / });
    await expect.element(card).toBeVisible();
    expect(card.element().getBoundingClientRect().height).toBe(60);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});
