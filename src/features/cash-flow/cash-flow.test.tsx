import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { addDays, toLocalDate } from '../../domain/dates/calendar-date.ts';
import { CashFlow } from './cash-flow.tsx';

// Bars need a layout, which jsdom has not; the table says the same.
vi.mock('./cash-flow-chart.tsx', () => ({ CashFlowChart: () => null }));

const TODAY = toLocalDate(FAKE_NOW_MS);
const FLOWS = [
  { day: TODAY, currency: 'EUR', inMinor: 120_000n, outMinor: -30_050n },
  { day: addDays(TODAY, -3), currency: 'EUR', inMinor: 0n, outMinor: -100n },
  { day: TODAY, currency: 'JPY', inMinor: 9_000n, outMinor: 0n },
];

beforeEach(() => {
  vi.useFakeTimers({ now: FAKE_NOW_MS, toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function renderFlows(flowByDay: () => Promise<typeof FLOWS>) {
  renderWithServices(<CashFlow />, { services: createFakeServices({ index: { flowByDay } }) });
}

test('shows one currency, its sums and a table of its days', async () => {
  renderFlows(() => Promise.resolve(FLOWS));
  const table = await screen.findByRole('table', { hidden: true });
  const rows = within(table).getAllByRole('row', { hidden: true });
  expect(rows.slice(1).map((row) => row.textContent)).toEqual([
    expect.stringContaining('1,200.00 EUR\u2212300.50 EUR'),
    expect.stringContaining('0.00 EUR\u22121.00 EUR'),
  ]);
  expect(screen.getByText('In', { selector: 'span' }).parentElement).toHaveTextContent(
    'In 1,200.00 EUROut \u2212301.50 EUR',
  );
});

test('says how many rows are left out because the bank no longer lists them', async () => {
  const summarise = () => Promise.resolve({ count: 9, totalCount: 9, missingCount: 2, totals: [], countedTwice: null });
  const index = { flowByDay: () => Promise.resolve(FLOWS), summarise };
  renderWithServices(<CashFlow />, { services: createFakeServices({ index }) });
  expect(await screen.findByText('2 rows the bank no longer lists are not counted in the sums.')).toBeVisible();
});

test('shows every digit of a day, and of the sums, where an amount has more than its currency', async () => {
  const interest = { day: addDays(TODAY, -1), currency: 'EUR', scale: 3, inMinor: 12_345n, outMinor: 0n };
  renderFlows(() => Promise.resolve([...FLOWS, interest]));
  const table = await screen.findByRole('table', { hidden: true });
  expect(table).toHaveTextContent('12.345 EUR');
  expect(screen.getByText('In', { selector: 'span' }).parentElement).toHaveTextContent(
    'In 1,212.345 EUROut \u2212301.500 EUR',
  );
});

test('never shows two currencies together', async () => {
  renderFlows(() => Promise.resolve(FLOWS));
  await userEvent.click(await screen.findByRole('radio', { name: 'JPY' }));
  const table = screen.getByRole('table', { hidden: true });
  expect(table).toHaveTextContent('9,000 JPY');
  expect(table).not.toHaveTextContent('EUR');
});

test('links each day to its transactions', async () => {
  renderFlows(() => Promise.resolve(FLOWS));
  const [link] = await screen.findAllByRole('link', { hidden: true });
  expect(link).toHaveAttribute('href', `/transactions?from=${TODAY}&to=${TODAY}`);
});

test('says so when nothing was booked', async () => {
  renderFlows(() => Promise.resolve([]));
  expect(await screen.findByText(/Nothing was booked in the last thirty days/)).toBeVisible();
});

test('says what failed and what to do when the days cannot be read', async () => {
  renderFlows(() => Promise.reject(new Error('locked')));
  expect(await screen.findByRole('alert')).toHaveTextContent('The days could not be added up.');
});
