import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { RefreshControl } from './refresh-control.tsx';

const idle = () => createFakeServices({ state: { refresh: null } });

const OFFERS = createFakeSync().state.offers;
const NOW_MS = Date.UTC(2026, 10, 20, 9, 45);
const inMs = (delayMs: number) => instantFromEpochMs(NOW_MS + delayMs);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

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
    expect(button).toHaveAccessibleDescription('A refresh of every bank is under way: 3 of 7 ended');
    await userEvent.click(button);
    expect(services.refreshRequests).toEqual([]);
  });

  test('says what a press will do, and what it costs, before it is pressed', async () => {
    const offers = { ...OFFERS, budget: { left: 4, perDay: 4 }, price: 'EUR 0.30' };
    renderWithServices(<RefreshControl />, { services: createFakeServices({ state: { refresh: null, offers } }) });
    expect(await screen.findByText('uses 1 of 4 left today · EUR 0.30')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Refresh now' })).toHaveAccessibleDescription(
      'Asks all 7 banks for everything new, with one request. uses 1 of 4 left today · EUR 0.30',
    );
  });

  test('says when it may be pressed again, counts down, and can be pressed then', async () => {
    const wait = { because: 'refused', until: inMs(364_000) } as const;
    const offers = { ...OFFERS, all: { wait, banks: 0, requests: 0 } };
    const services = createFakeServices({ state: { refresh: null, offers } });
    renderWithServices(<RefreshControl />, { services });
    expect(await screen.findByText(/^Next refresh \d\d:51, in 6:04$/)).toBeVisible();
    const button = screen.getByRole('button', { name: 'Refresh now' });
    expect(button).toHaveAccessibleDescription(expect.stringContaining('The bank asked us to wait until then.'));
    await userEvent.click(button);
    expect(services.refreshRequests).toEqual([]);
    act(() => {
      vi.advanceTimersByTime(1_000);
    });
    expect(screen.getByText(/in 6:03$/)).toBeVisible();
    act(() => {
      vi.advanceTimersByTime(363_000);
    });
    expect(screen.queryByText(/Next refresh/)).not.toBeInTheDocument();
    await userEvent.click(button);
    expect(services.refreshRequests).toHaveLength(1);
  });

  test('says that some banks are left out because they have to wait', async () => {
    const offers = { ...OFFERS, all: { wait: null, banks: 5, requests: 5 } };
    renderWithServices(<RefreshControl />, { services: createFakeServices({ state: { refresh: null, offers } }) });
    expect(await screen.findByText('asks 5 of 7 banks')).toBeVisible();
  });

  test('refreshes only old data from the menu, and says how many banks that is', async () => {
    const services = idle();
    renderWithServices(<RefreshControl />, { services });
    await userEvent.click(await screen.findByRole('button', { name: 'More ways to refresh' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /^Only data older than 26 h 1 bank, one by one/ }),
    );
    expect(services.refreshRequests).toEqual([{ connectionId: null, type: 'ALL', isStaleOnly: true }]);
  });

  test('offers nothing for a bank that is being refreshed', async () => {
    renderWithServices(<RefreshControl />, { services: idle() });
    await userEvent.click(await screen.findByRole('button', { name: 'More ways to refresh' }));
    expect(await screen.findByRole('menuitem', { name: 'Barclays is being refreshed' })).toBeDisabled();
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Look for new accounts…' }));
    expect(await screen.findByRole('menuitem', { name: 'BNP Paribas…' })).toBeEnabled();
    expect(screen.getByRole('menuitem', { name: 'Barclays… is being refreshed' })).toBeDisabled();
  });

  test('says about how long it still takes, and then that it is slower than usual', async () => {
    renderWithServices(<RefreshControl />);
    expect(await screen.findByText('about 40 s left')).toBeVisible();
    act(() => {
      vi.advanceTimersByTime(34_000);
    });
    expect(screen.getByText('slower than usual')).toBeVisible();
  });

  test('shows each bank of the refresh by itself', async () => {
    renderWithServices(<RefreshControl />);
    await userEvent.click(await screen.findByRole('button', { name: 'Refresh: 3 of 7 ended, show each bank' }));
    const list = await screen.findByRole('list', { name: 'The refresh of each bank' });
    const lines = within(list)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(lines).toContain('Barclaysat work, 27 s of about 1 min');
    expect(lines.some((line) => line.startsWith('Crédit Nord') && line.includes('needs you'))).toBe(true);
  });

  test('offers to stop watching only while a bank is at work: fetching rows is our own', async () => {
    const { state } = createFakeSync();
    const refresh = state.refresh && { ...state.refresh, isBankAtWork: false };
    renderWithServices(<RefreshControl />, { services: createFakeServices({ state: { refresh } }) });
    expect(await screen.findByText('3 of 7')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Stop watching the refresh' })).not.toBeInTheDocument();
  });

  test('stops watching, and only that', async () => {
    const stopped: unknown[] = [];
    const stopWatching = (request: unknown) => Promise.resolve(void stopped.push(request));
    renderWithServices(<RefreshControl />, { services: createFakeServices({ sync: { stopWatching } }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Stop watching the refresh' }));
    await waitFor(() => expect(stopped).toEqual([{ connectionId: null }]));
  });
});
