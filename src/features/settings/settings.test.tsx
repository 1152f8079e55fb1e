import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { Services } from '../../shared/services.ts';
import { Settings } from './settings.tsx';

const source = {
  bankLabel: 'Simulated bank',
  sourceId: 'sandbox-1',
  syncApi: 'linxo',
  transactionsApi: 'everifin',
  isSimulated: true,
};
const onForgotten = vi.fn<() => void>();
const page = <Settings source={source} version="0.1.0" notifications={null} onForgotten={onForgotten} />;

describe('Settings', () => {
  test('says which bank is asked through which interfaces', async () => {
    renderWithServices(page);
    const panel = await screen.findByRole('region', { name: 'Source' });
    expect(panel).toHaveTextContent('no real bank is asked');
    expect(panel).toHaveTextContent('TransactionsEverifin');
  });

  test('says how much is kept and that a private window keeps nothing', async () => {
    const readStorage = () => Promise.resolve({ kind: 'memory' as const, usedBytes: 14_680_064, problem: null });
    renderWithServices(page, { services: createFakeServices({ storage: { readStorage } }) });
    expect(await screen.findByText(/In memory only/)).toBeVisible();
    expect(screen.getByText('14 MB')).toBeVisible();
    expect(
      screen.getByText('The data comes from Simulated bank and is in memory until this page is closed.'),
    ).toBeVisible();
  });

  test('shows what is wrong with storage', async () => {
    const readStorage = () => Promise.resolve({ kind: 'opfs' as const, usedBytes: null, problem: 'full' as const });
    renderWithServices(page, { services: createFakeServices({ storage: { readStorage } }) });
    expect(await screen.findByText(/^The storage of this browser is full\./)).toBeVisible();
  });

  test('lets a person choose what is read of an account, and says what that gives up', async () => {
    const setMode = vi.fn<Services['sync']['setMode']>(() => Promise.resolve());
    renderWithServices(page, { services: createFakeServices({ sync: { setMode } }) });
    const select = await screen.findByRole('combobox', { name: 'What is read of Main EUR' });
    expect(select).toHaveValue('everything');
    await userEvent.selectOptions(select, 'New rows only');
    expect(setMode).toHaveBeenCalledWith({ accountId: 'acc-1', mode: { kind: 'new-rows' } });
  });

  test('explains once what a choice gives and gives up, however many accounts are read that way', async () => {
    const { state } = createFakeSync();
    const accounts = (state.accounts ?? []).map((account, place) =>
      place === 0 ? { ...account, mode: { kind: 'new-rows' } as const } : account,
    );
    renderWithServices(page, { services: createFakeServices({ state: { accounts } }) });
    expect(await screen.findAllByText(/Rows the bank adds/)).toHaveLength(1);
    expect(screen.getAllByText(/New rows and the bank’s corrections/)).toHaveLength(1);
  });

  test('takes the first day of an account when its field is left', async () => {
    const setMode = vi.fn<Services['sync']['setMode']>(() => Promise.resolve());
    const { state } = createFakeSync();
    const mode = { kind: 'from-date', by: 'booked', from: '2026-01-01' as CalendarDate } as const;
    const accounts = (state.accounts ?? []).slice(0, 1).map((account) => ({ ...account, mode }));
    renderWithServices(page, { services: createFakeServices({ state: { accounts }, sync: { setMode } }) });
    const field = await screen.findByLabelText('First day read of Main EUR');
    fireEvent.change(field, { target: { value: '2026-06-01' } });
    expect(setMode).not.toHaveBeenCalled();
    fireEvent.blur(field);
    await waitFor(() =>
      expect(setMode).toHaveBeenCalledWith({ accountId: 'acc-1', mode: { ...mode, from: '2026-06-01' } }),
    );
  });

  test('offers only what the bank’s interface can do', async () => {
    renderWithServices(page, { services: createFakeServices({ state: { hasChangeStamps: false } }) });
    const select = await screen.findByRole('combobox', { name: 'What is read of Main EUR' });
    const options = within(select).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(['Everything', 'From a booking date']);
  });

  test('forgets this computer only after a question that says what cannot be fetched again', async () => {
    const forget = vi.fn<() => Promise<void>>(() => Promise.resolve());
    renderWithServices(page, { services: createFakeServices({ storage: { forget } }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Forget this computer…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Forget everything on this computer?' });
    expect(dialog).toHaveTextContent(
      'what was decided about possible duplicates and about accounts under another id is known only here. It cannot be fetched again.',
    );
    expect(forget).not.toHaveBeenCalled();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Forget everything' }));
    await waitFor(() => expect(forget).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(onForgotten).toHaveBeenCalledTimes(1));
  });
});
