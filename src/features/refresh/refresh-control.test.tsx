import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { RefreshControl } from './refresh-control.tsx';

const idle = () => createFakeServices({ state: { refresh: null } });

describe('RefreshControl', () => {
  test('asks for all banks with one press', async () => {
    const services = idle();
    renderWithServices(<RefreshControl />, { services });
    await userEvent.click(await screen.findByRole('button', { name: 'Refresh now' }));
    await waitFor(() => expect(services.refreshRequests).toEqual([{ connectionId: null, type: 'ALL' }]));
  });

  test('refreshes one bank from the menu', async () => {
    const services = idle();
    renderWithServices(<RefreshControl />, { services });
    await userEvent.click(await screen.findByRole('button', { name: 'More ways to refresh' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Komerční banka' }));
    expect(services.refreshRequests).toEqual([{ connectionId: '104', type: 'ALL' }]);
  });

  test('asks before it looks for new accounts and does nothing when that is declined', async () => {
    const services = idle();
    renderWithServices(<RefreshControl />, { services });
    await userEvent.click(await screen.findByRole('button', { name: 'More ways to refresh' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Look for new accounts…' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'BNP Paribas…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Look for new accounts?' });
    expect(dialog).toHaveTextContent('also those that were deleted here earlier');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Leave the accounts as they are' }));
    expect(services.refreshRequests).toEqual([]);
  });

  test('looks for new accounts once that is confirmed', async () => {
    const services = idle();
    renderWithServices(<RefreshControl />, { services });
    await userEvent.click(await screen.findByRole('button', { name: 'More ways to refresh' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Look for new accounts…' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'BNP Paribas…' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Look for new accounts' }));
    expect(services.refreshRequests).toEqual([{ connectionId: '101', type: 'LIST_ACCOUNTS' }]);
  });

  test('says how far a refresh of every bank is and why it cannot be pressed again', async () => {
    const services = createFakeServices();
    renderWithServices(<RefreshControl />, { services });
    expect(await screen.findByText('3 of 7')).toBeVisible();
    const button = screen.getByRole('button', { name: 'Refresh now' });
    expect(button).toHaveAccessibleDescription('Every bank is being refreshed already: 3 of 7 ended');
    await userEvent.click(button);
    expect(services.refreshRequests).toEqual([]);
  });
});
