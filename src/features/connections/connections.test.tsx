import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSync, FAKE_NOW_MS, listAccountAs } from '../../../tests/fake-sync-state.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { toClockText } from '../../ui/time-text.ts';
import type { ConnectionSettings } from '../../shared/connection-settings.ts';
import { Connections } from './connections.tsx';
import { buildProblem } from '../../../tests/build-problem.ts';

const SERVER =
  'The bank’s service has a fault of its own. What is shown stays as it was last kept. It is tried again by itself.';

const page = (
  <Connections
    renderActions={({ name }) => <button type="button">Refresh {name}</button>}
    renderStart={({ name }, label) => <button type="button">{`${label}: ${name}`}</button>}
  />
);
const card = (name: string) => screen.findByRole('region', { name });

const channelsOf = (name: string) =>
  createFakeSync().state.connections?.find((each) => each.name === name)?.channels ?? [];

/** The believable morning, but for one bank. */
function renderChanged(name: string, change: Partial<ConnectionState>, settings: Partial<ConnectionSettings> = {}) {
  const connections =
    createFakeSync().state.connections?.map((each) => (each.name === name ? { ...each, ...change } : each)) ?? null;
  renderWithServices(page, { services: createFakeServices({ state: { connections } }), settings });
}

beforeEach(() => {
  vi.useFakeTimers({ now: FAKE_NOW_MS, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Connections', () => {
  test('keeps last success, last attempt and now apart', async () => {
    renderWithServices(page);
    const terms = within(await card('Crédit Nord'))
      .getAllByRole('term')
      .map((term) => term.textContent);
    expect(terms).toEqual(['Last success', 'Last attempt', 'Now']);
    expect(await card('Crédit Nord')).toHaveTextContent('Needs you — Authorise the bank again.');
    expect(await card('Barclays')).toHaveTextContent('the bank is synchronising');
  });

  test('says for each channel its status in words and who must act', async () => {
    renderWithServices(page);
    const lanes = within(await card('Half Bank')).getByRole('list', { name: 'Channels' });
    const [redirect, embedded] = within(lanes).getAllByRole('listitem');
    expect(redirect).toHaveTextContent('PSD2 channel 8721up to date');
    expect(embedded).toHaveTextContent('You: refresh this connection while you are present');
  });

  test('has in the lane of a channel that waits for somebody the one button that leads there', async () => {
    renderWithServices(page, { settings: { connectUrl: 'https://connect.example/{connectionId}' } });
    expect(
      within(await card('Crédit Nord')).getByRole('link', { name: /^Authorise again: Crédit Nord/ }),
    ).toHaveAttribute('href', 'https://connect.example/102');
    expect(
      within(await card('Half Bank')).getByRole('button', { name: 'Refresh while you are here: Half Bank' }),
    ).toBeVisible();
    expect(within(await card('BNP Paribas')).queryByRole('link', { name: /^Authorise/ })).not.toBeInTheDocument();
  });

  test('calls a channel stale by the age of its data', async () => {
    renderWithServices(page, { settings: { staleAfterMs: 25 * 3_600_000 } });
    const mizuho = await card('Mizuho');
    expect(within(mizuho).getByRole('listitem')).toHaveTextContent('no data for 26 h');
    expect(await card('BNP Paribas')).not.toHaveTextContent('no data for');
  });

  test('keeps what went wrong last readable while the bank is tried again', async () => {
    const { state } = createFakeSync();
    const openRun = state.connections?.find(({ name }) => name === 'Barclays')?.openRun ?? null;
    const connections =
      state.connections?.map((each) => (each.name === 'Crédit Nord' ? { ...each, openRun } : each)) ?? null;
    renderWithServices(page, { services: createFakeServices({ state: { connections } }) });
    const nord = await card('Crédit Nord');
    expect(nord).toHaveTextContent('the bank is synchronising, started 27 s ago');
    expect(nord).toHaveTextContent('Last attempt2 h ago see in the timelineNeeds you — Authorise the bank again.');
    expect(within(nord).getByRole('button', { name: /^Authorise again: Crédit Nord/ })).toBeVisible();
    expect(within(nord).getByText('authorisation expired', { selector: 'header *' })).toBeVisible();
    expect(within(nord).getByText('synchronising', { selector: 'header *' })).toBeVisible();
  });

  test('says what runs now: the bank, or the fetching of its rows after it has ended', async () => {
    const openRun = createFakeSync().state.connections?.find(({ name }) => name === 'Barclays')?.openRun ?? null;
    renderChanged('Barclays', { openRun: openRun && { ...openRun, phase: 'pull' } });
    expect(await card('Barclays')).toHaveTextContent('Nowthe bank has ended, the rows are being fetched, started');
  });

  test('keeps the way to connect a closed bank again while it is tried', async () => {
    const openRun = createFakeSync().state.connections?.find(({ name }) => name === 'Barclays')?.openRun ?? null;
    renderChanged('BNP Paribas', { status: 'CLOSED', openRun });
    expect(
      within(await card('BNP Paribas')).getByRole('button', { name: /^Connect again: BNP Paribas/ }),
    ).toBeVisible();
  });

  test('does not call a channel up to date whose data is old or whose bank is out, whatever its last run said', async () => {
    const statusIn = async (name: string) => within(await card(name)).getByRole('list', { name: 'Channels' });
    renderChanged('Mizuho', {}, { staleAfterMs: 25 * 3_600_000 });
    expect(await statusIn('Mizuho')).toHaveTextContent('out of date');
    cleanup();
    renderChanged('Barclays', {
      channels: channelsOf('Barclays').map((channel) => ({ ...channel, isUnavailable: true })),
    });
    expect(await statusIn('Barclays')).toHaveTextContent('out at the bank');
    expect(await statusIn('Barclays')).toHaveTextContent('The bank: its side is out');
  });

  test('asks nobody for anything, and counts no hours, where the bank lists a connection no longer', async () => {
    const goneSince = instantFromEpochMs(FAKE_NOW_MS - 40 * 86_400_000);
    renderChanged('Crédit Nord', { goneSince, lastSuccessAt: goneSince });
    const gone = await card('Crédit Nord');
    expect(gone).toHaveTextContent('no longer listed by the bank');
    expect(within(gone).queryByRole('button', { name: /^(Authorise again|Refresh)/ })).toBeNull();
    expect(within(gone).getAllByRole('definition')[0]).not.toHaveTextContent('no data for');
    expect(screen.getByRole('button', { name: '1 needs you' })).toBeVisible();
  });

  test('shows only the banks of a count that is pressed, and all again', async () => {
    renderWithServices(page);
    await userEvent.click(await screen.findByRole('button', { name: '2 need you' }));
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Crédit Nord',
      'Half Bank',
    ]);
    expect(screen.getByText(/5 more banks stand elsewhere/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(await card('BNP Paribas')).toBeVisible();
  });

  test('takes the chosen count from the address', async () => {
    renderWithServices(page, { route: '/connections?standing=running' });
    expect(await card('Barclays')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'BNP Paribas' })).not.toBeInTheDocument();
  });

  test('shows an unknown channel status as it is', async () => {
    renderWithServices(page);
    expect(await card('Sparkasse Neustadt')).toHaveTextContent('unknown: ZORK');
  });

  test('takes a passed consent date for a warning where the bank still answers', async () => {
    renderWithServices(page);
    expect(await card('Mizuho')).toHaveTextContent('consent ended 2 days ago, by its date; the bank still answers');
    expect(await card('Crédit Nord')).not.toHaveTextContent('still answers');
  });

  test('says that a bank still answers only where it brought data after the end of its consent', async () => {
    const connections = createFakeSync().state.connections?.map((each) => ({
      ...each,
      channels: each.channels.map((channel) => ({
        ...channel,
        lastSuccessAt: instantFromEpochMs(FAKE_NOW_MS - 3 * 86_400_000),
      })),
    }));
    renderWithServices(page, { services: createFakeServices({ state: { connections: connections ?? null } }) });
    expect(await card('Mizuho')).toHaveTextContent('consent ended 2 days ago');
    expect(await card('Mizuho')).not.toHaveTextContent('still answers');
  });

  test('counts the days to the end of a consent on the calendar, as the calendar and the notice do', async () => {
    const endsAt = instantFromEpochMs(FAKE_NOW_MS + 4.9 * 86_400_000);
    const connections = createFakeSync().state.connections?.map((each) => ({
      ...each,
      channels: each.channels.map((channel) => ({ ...channel, consentExpiresAt: endsAt })),
    }));
    renderWithServices(page, { services: createFakeServices({ state: { connections: connections ?? null } }) });
    const bank = await card('BNP Paribas');
    expect(bank).toHaveTextContent('consent ends in 5 days');
    act(() => within(bank).getAllByText('in 5 days')[0]?.focus());
    expect(await screen.findByRole('tooltip')).toHaveTextContent('25 Nov 2026');
  });

  test('says which banks are synchronised on demand only', async () => {
    renderWithServices(page);
    expect(await card('Mizuho')).toHaveTextContent('synchronised on demand only');
    expect(await card('BNP Paribas')).toHaveTextContent('synchronised every night by itself');
  });

  test('says of an account what its bank lists it as and who must act, where that is not simply active', async () => {
    const state = listAccountAs(createFakeSync().state, 'Payroll EUR', 'PENDING_CONSENT');
    renderWithServices(page, { services: createFakeServices({ state }) });
    const payroll = within(await card('BNP Paribas')).getByRole('row', { name: /Payroll EUR/ });
    expect(payroll).toHaveTextContent('waits for a consent');
    expect(payroll).toHaveTextContent('You: authorise the bank again and include the account');
    expect(await card('Barclays')).not.toHaveTextContent('active');
  });

  test('counts a bank with an account that waits for a person among those that need one, with one button', async () => {
    const state = listAccountAs(createFakeSync().state, 'Payroll EUR', 'PENDING_CONSENT');
    renderWithServices(page, {
      services: createFakeServices({ state }),
      settings: { connectUrl: 'https://connect.example/{connectionId}' },
    });
    const bank = within(await card('BNP Paribas'));
    expect(screen.getByText('7 banks connected; 3 are waiting for a person.')).toBeVisible();
    expect(screen.getByRole('button', { name: '3 need you' })).toBeVisible();
    expect(bank.getByText('1 account waits for a consent')).toBeVisible();
    expect(bank.getByText(/^authorise the bank again .* \(waits for a consent: Payroll EUR\)$/)).toBeVisible();
    expect(bank.getByRole('link', { name: /^Authorise again: BNP Paribas/ })).toHaveAttribute(
      'href',
      'https://connect.example/101',
    );
  });

  test('says that the bank must act where an account is in error', async () => {
    const state = listAccountAs(createFakeSync().state, 'Payroll EUR', 'ERROR');
    renderWithServices(page, { services: createFakeServices({ state }) });
    expect(await card('BNP Paribas')).toHaveTextContent('The bank: it has to mend it; refresh the connection later');
    expect(screen.getByRole('button', { name: '2 need you' })).toBeVisible();
  });

  test('says from when an account is covered, why it could not be fetched, and counts rows kept aside', async () => {
    renderWithServices(page);
    const half = within(await card('Half Bank')).getByRole('row', { name: /Half operating/ });
    expect(half).toHaveTextContent('from 20 Nov 23');
    expect(half).toHaveTextContent('1 row could not be read, kept aside');
    expect(screen.getByRole('row', { name: /Half reserve/ })).toHaveTextContent(
      '1 payment shares its id with another and is kept aside',
    );
    expect(await card('Crédit Nord')).toHaveTextContent(
      'The bank’s service does not let us do this. It says: “Crédit Nord no longer lets us read this account.”',
    );
  });

  test('says what was held back when an account was compared with the bank’s list, and lets a person confirm it', async () => {
    const confirmed: string[] = [];
    const confirmMissing = (accountId: string) => Promise.resolve(void confirmed.push(accountId));
    renderWithServices(page, { services: createFakeServices({ sync: { confirmMissing } }) });
    const payroll = await screen.findByRole('row', { name: /CZK payroll/ });
    expect(payroll).toHaveTextContent('the bank no longer lists 64 rows, more than usual.');
    fireEvent.click(within(payroll).getByRole('button', { name: 'Mark 64 rows of CZK payroll as no longer listed' }));
    await waitFor(() => expect(confirmed).toEqual(['acc-10']));
  });

  test('lets a person ask for one account to be verified', async () => {
    const asked: (readonly string[] | null)[] = [];
    const verify = ({ accountIds }: { readonly accountIds: readonly string[] | null }) =>
      Promise.resolve(void asked.push(accountIds));
    renderWithServices(page, { services: createFakeServices({ sync: { verify } }) });
    const main = await screen.findByRole('row', { name: /Main EUR/ });
    expect(main).toHaveTextContent('the bank no longer lists 1 row of these');
    fireEvent.click(within(main).getByRole('button', { name: 'Verify completeness of Main EUR' }));
    await waitFor(() => expect(asked).toEqual([['acc-1']]));
  });

  test('names a bank that was late', async () => {
    renderWithServices(page);
    expect(await screen.findByRole('row', { name: /GBP current/ })).toHaveTextContent(
      'the bank was up to 42 min late with a row',
    );
  });

  test('lists accounts that belong to no connection apart', async () => {
    renderWithServices(page);
    expect(await card('Accounts that belong to no connection')).toHaveTextContent('Petty cash card');
  });

  test('marks each account whose rows could not be fetched, and says once why and what to do', async () => {
    const problem = buildProblem('server');
    const accounts = createFakeSync().state.accounts?.map((account) => ({ ...account, problem })) ?? null;
    renderWithServices(page, { services: createFakeServices({ state: { accounts } }) });
    const bank = within(await card('BNP Paribas'));
    expect(bank.getAllByText('rows could not be fetched').length).toBeGreaterThan(1);
    expect(bank.getAllByText(SERVER)).toHaveLength(1);
  });

  test('says how many unreadable rows of an account are kept aside, and how many more there are', async () => {
    const accounts = createFakeSync().state.accounts?.map((account, index) => ({
      ...account,
      rejectedRows: [1, 100, 1_000_000][index] ?? 0,
    }));
    renderWithServices(page, { services: createFakeServices({ state: { accounts: accounts ?? null } }) });
    expect(await screen.findByText('1 row could not be read, kept aside')).toBeVisible();
    expect(screen.getByText('100 rows could not be read, kept aside')).toBeVisible();
    expect(screen.getByText('1,000,000 rows could not be read, 100 of them at most are kept aside')).toBeVisible();
  });

  test('says when an account that has to wait is asked again', async () => {
    const retryAt = instantFromEpochMs(FAKE_NOW_MS + 2 * 3_600_000);
    const problem = buildProblem('rate-limited', { retryAt });
    const [first, ...others] = createFakeSync().state.accounts ?? [];
    if (first === undefined) throw new Error('no account');
    renderWithServices(page, {
      services: createFakeServices({ state: { accounts: [{ ...first, problem }, ...others] } }),
    });
    const marks = await screen.findAllByText(/^rows could not be fetched, asked again at/);
    expect(marks).toHaveLength(1);
    expect(marks[0]).toHaveTextContent(toClockText(FAKE_NOW_MS + 2 * 3_600_000, FAKE_NOW_MS));
  });

  test('says what of the banks’ lists cannot be read, why, and that all others go on', async () => {
    const unread = {
      connections: { count: 2, reason: 'id: missing', ids: null },
      accounts: { count: 1, reason: 'id: neither text nor a number', ids: null },
    };
    renderWithServices(page, { services: createFakeServices({ state: { unread } }) });
    const sentences = (await screen.findAllByText(/list cannot be read/)).map(({ textContent }) => textContent?.trim());
    expect(sentences).toEqual([
      '2 connections in the bank’s list cannot be read (the first: id: missing). All others go on; ask the bank’s service about them.',
      '1 account in the bank’s list cannot be read (id: neither text nor a number). All others go on; ask the bank’s service about it.',
    ]);
    expect(await card('BNP Paribas')).toBeVisible();
  });

  test('keeps what is shown when the bank cannot be asked, and says so', async () => {
    const connectionsProblem = buildProblem('server');
    renderWithServices(page, { services: createFakeServices({ state: { connectionsProblem } }) });
    expect(await screen.findByText(SERVER)).toBeVisible();
    expect(await card('BNP Paribas')).toBeVisible();
  });
});
