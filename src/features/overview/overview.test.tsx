import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildAccountContinuation } from '../../../tests/build-account-continuation.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSync, FAKE_NOW_MS, listAccountAs } from '../../../tests/fake-sync-state.ts';
import { Overview } from './overview.tsx';
import { buildProblem } from '../../../tests/build-problem.ts';

const SERVER =
  'The bank’s service has a fault of its own. What is shown stays as it was last kept. It is tried again by itself.';

const overview = (
  <Overview
    cashFlow={<p>chart</p>}
    firstRefresh={<button type="button">Refresh first</button>}
    renderStart={({ name }, label) => <button type="button">{`${label}: ${name}`}</button>}
  />
);

beforeEach(() => {
  vi.useFakeTimers({ now: FAKE_NOW_MS, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The panel once the data is there; before, a skeleton has the same name. */
async function panelOf(name: string): Promise<HTMLElement> {
  await screen.findByRole('list', { name: 'Banks by where they stand' });
  return screen.getByRole('region', { name });
}

describe('Overview', () => {
  test('answers in its first line up to which business day how many accounts are up to date, and which banks are not', async () => {
    renderWithServices(overview);
    expect(
      await screen.findByText(
        /^Up to date to Wed 18 Nov for 11 of 16 accounts\. Not: Crédit Nord \(since .*\), Half Bank/,
      ),
    ).toBeVisible();
  });

  test('counts a bank that waits while it runs among both, as the panel below does', async () => {
    const { state } = createFakeSync();
    const openRun = state.connections?.find(({ name }) => name === 'Barclays')?.openRun ?? null;
    const connections = state.connections?.map((each) => (each.name === 'Half Bank' ? { ...each, openRun } : each));
    renderWithServices(overview, { services: createFakeServices({ state: { connections: connections ?? null } }) });
    const panel = within(await panelOf('Needs you'));
    expect(panel.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByRole('button', { name: '2 need you' })).toBeVisible();
    expect(panel.getByText('synchronising')).toBeVisible();
    expect(panel.getByRole('button', { name: 'Refresh while you are here: Half Bank' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '2 running' }));
    const row = within(screen.getByRole('region', { name: 'Banks: running' })).getByRole('row', { name: /Half Bank/ });
    expect(row).toHaveTextContent('code asked for synchronising');
  });

  test('lists a connection the bank has closed among those that need you, with the way to connect it again', async () => {
    const connections = createFakeSync().state.connections?.map((each) =>
      each.name === 'BNP Paribas' ? { ...each, status: 'CLOSED' } : each,
    );
    renderWithServices(overview, {
      services: createFakeServices({ state: { connections: connections ?? null } }),
      settings: { connectUrl: 'https://connect.example/{connectionId}' },
    });
    const panel = within(await panelOf('Needs you'));
    expect(screen.getByRole('button', { name: '3 need you' })).toBeVisible();
    expect(panel.getByText('Connect the bank again')).toBeVisible();
    expect(panel.getByRole('link', { name: /^Connect again: BNP Paribas/ })).toBeVisible();
  });

  test('names the banks that wait for a person and what they have to do', async () => {
    renderWithServices(overview);
    const panel = await panelOf('Needs you');
    expect(within(panel).getByText('Authorise the bank again')).toBeVisible();
    expect(within(panel).getByRole('link', { name: 'Half Bank' })).toHaveAttribute('href', '/connections/103');
  });

  test('asks about an account that came back under another id, and lets the answer be taken back there', async () => {
    const decided: unknown[] = [];
    const services = createFakeServices({
      state: { continuations: [buildAccountContinuation()] },
      sync: { decideContinuation: async (decision) => void decided.push(decision) },
    });
    renderWithServices(overview, { services });
    const panel = within(await panelOf('Needs you'));
    await userEvent.click(panel.getByRole('button', { name: 'Continue the old account' }));
    expect(decided).toEqual([{ earlierId: 'old', laterId: 'new', verdict: 'continued' }]);
    expect(await panel.findByText(/Each payment is shown and counted once/)).toBeVisible();
    expect(panel.getByRole('button', { name: 'Undo that' })).toHaveFocus();
  });

  test('has for each of them one button that leads there', async () => {
    renderWithServices(overview, { settings: { connectUrl: 'https://connect.example/{connectionId}?lang=en' } });
    const panel = within(await panelOf('Needs you'));
    expect(panel.getByRole('link', { name: /^Authorise again: Crédit Nord/ })).toHaveAttribute(
      'href',
      'https://connect.example/102?lang=en',
    );
    expect(panel.getByRole('button', { name: 'Refresh while you are here: Half Bank' })).toBeVisible();
  });

  test('names a bank of which an account waits for a person, which account and for what', async () => {
    const state = listAccountAs(createFakeSync().state, 'Payroll EUR', 'SUSPENDED');
    renderWithServices(overview, { services: createFakeServices({ state }) });
    const panel = within(await panelOf('Needs you'));
    const bank = panel.getAllByRole('listitem').find(({ textContent }) => textContent?.startsWith('BNP Paribas'));
    expect(bank).toHaveTextContent('Ask the bank why (suspended: Payroll EUR)');
    expect(bank === undefined ? null : within(bank).queryByRole('button')).toBeNull();
    expect(screen.getByText(/ for 10 of 16 accounts\. Not: BNP Paribas /)).toBeVisible();
    expect(screen.getByRole('button', { name: '3 need you' })).toBeVisible();
  });

  test('says in words where to go when nobody configured the page that connects banks', async () => {
    renderWithServices(overview);
    const panel = within(await panelOf('Needs you'));
    await userEvent.click(panel.getByRole('button', { name: 'Authorise again: Crédit Nord, where to go' }));
    expect(await panel.findByText(/Go to the page on which your company connects its banks/)).toBeVisible();
  });

  test('says in the demo that no server could serve the page, and where there is one', async () => {
    renderWithServices(overview, { settings: { isSimulated: true } });
    const panel = within(await panelOf('Needs you'));
    await userEvent.click(panel.getByRole('button', { name: 'Authorise again: Crédit Nord, where to go' }));
    expect(await panel.findByText(/This demo has no server that could serve one/)).toBeVisible();
  });

  test('does not call a bank up to date that has sent nothing for longer than is allowed', async () => {
    renderWithServices(overview, { settings: { staleAfterMs: 25 * 3_600_000 } });
    expect(await screen.findByText(/^Up to date to Thu 19 Nov for 10 of 16 accounts\./)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '1 without new data' }));
    const panel = screen.getByRole('region', { name: 'Banks: without new data' });
    expect(within(panel).getByRole('row', { name: /Mizuho/ })).toHaveTextContent('no data for 26 h');
  });

  test('shows only the banks of a count that is pressed, and all again', async () => {
    renderWithServices(overview);
    await userEvent.click(await screen.findByRole('button', { name: '1 running' }));
    const filtered = screen.getByRole('region', { name: 'Banks: running' });
    expect(within(filtered).getAllByRole('row')).toHaveLength(2);
    expect(within(filtered).getByRole('link', { name: 'Barclays' })).toBeVisible();
    await userEvent.click(within(filtered).getByRole('button', { name: 'Show all 7' }));
    expect(within(screen.getByRole('region', { name: 'Banks' })).getAllByRole('row')).toHaveLength(8);
  });

  test('shows all again when the chosen count is pressed once more', async () => {
    renderWithServices(overview);
    await userEvent.click(await screen.findByRole('button', { name: '1 running' }));
    await userEvent.click(screen.getByRole('button', { name: '1 running' }));
    expect(screen.getByRole('button', { name: '1 running' })).toHaveAttribute('aria-pressed', 'false');
    expect(within(screen.getByRole('region', { name: 'Banks' })).getAllByRole('row')).toHaveLength(8);
  });

  test('keeps the chosen count in sight when no bank stands there any more', async () => {
    renderWithServices(overview, { route: '/?standing=failed' });
    expect(await screen.findByRole('button', { name: '0 failed' })).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('region', { name: 'Banks: failed' })).toHaveTextContent('No bank stands here now.');
  });

  test('takes the chosen count from the address', async () => {
    renderWithServices(overview, { route: '/?standing=needs-you' });
    expect(await screen.findByRole('region', { name: 'Banks: need you' })).toBeVisible();
    expect(screen.getByRole('button', { name: '2 need you' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('leads to where a consent is given again before it ends, from its line', async () => {
    renderWithServices(overview, { settings: { connectUrl: 'https://connect.example/{connectionId}' } });
    const panel = within(await panelOf('Consents: next 90 days'));
    const links = panel.getAllByRole('link', { name: /^Authorise again/ });
    expect(links.map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])).toEqual([
      ['Authorise again: Mizuho (opens another page)', 'https://connect.example/106'],
      ['Authorise again: Half Bank (opens another page)', 'https://connect.example/103'],
    ]);
  });

  test('adds up balances per currency and never across', async () => {
    renderWithServices(overview);
    const panel = await panelOf('Balances, per currency');
    const texts = within(panel)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
    expect(texts[0]).toMatch(/^1,230,533\.63 EUR10 accounts/);
    expect(texts[3]).toMatch(/^12,000,000 JPY1 account/);
  });

  test('says how far back the history of an account has arrived', async () => {
    renderWithServices(overview);
    const panel = await panelOf('History is arriving');
    expect(panel).toHaveTextContent('15 of 16 accounts complete, under way since 22 Aug');
    expect(panel).toHaveTextContent('640 rows, back to 4 Mar 25');
  });

  test('names the banks whose history waits, and what it waits for, instead of saying that it arrives', async () => {
    const { state } = createFakeSync();
    const accounts = state.accounts?.map((account) => {
      const isWaiting = account.attributedTo === '101' || account.attributedTo === '102';
      return { ...account, history: isWaiting ? ('waiting' as const) : ('complete' as const) };
    });
    const connections = state.connections?.map((each) => (each.id === '101' ? { ...each, status: 'NONE' } : each));
    const overrides = { state: { accounts: accounts ?? null, connections: connections ?? null } };
    renderWithServices(overview, { services: createFakeServices(overrides) });
    const panel = within(await panelOf('History that waits for its bank'));
    expect(screen.queryByRole('region', { name: 'History is arriving' })).toBeNull();
    expect(panel.getByText('10 of 16 accounts complete')).toBeVisible();
    const [never, needing, ...others] = panel.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(never).toMatch(/^BNP Paribas4 accounts: never synchronised; refresh it, or wait/);
    expect(needing).toMatch(/^Crédit Nord2 accounts: a channel has never succeeded; you: /);
    expect(others).toEqual([]);
  });

  test('says once what holds up the history of every account', async () => {
    const problem = buildProblem('server');
    const state = createFakeSync().state.accounts?.map((account) => ({
      ...account,
      history: 'arriving' as const,
      problem,
    }));
    renderWithServices(overview, { services: createFakeServices({ state: { accounts: state ?? null } }) });
    const panel = within(await panelOf('History is arriving'));
    expect(panel.getAllByText(/has a fault of its own/)).toHaveLength(1);
    expect(panel.getByText(SERVER)).toBeVisible();
  });

  test('offers the one thing to press while nothing was fetched', async () => {
    const services = createFakeServices({ state: { connections: [], accounts: [], refresh: null } });
    renderWithServices(overview, { services });
    expect(await screen.findByRole('button', { name: 'Refresh first' })).toBeVisible();
  });

  test('asks for no press while the first download goes by itself', async () => {
    const services = createFakeServices({ state: { connections: null, accounts: null, refresh: null } });
    renderWithServices(overview, { services });
    expect((await screen.findAllByText(/the first download is on its way/)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Refresh first' })).toBeNull();
  });

  test('names accounts that cannot be fetched and that no bank speaks for, once for each reason', async () => {
    const problem = buildProblem('refused');
    const { state } = createFakeSync();
    const accounts = state.accounts?.map((account, index) =>
      index < 5 ? { ...account, attributedTo: null, problem } : { ...account, problem: null },
    );
    const connections = state.connections?.filter(({ id }) => id === '104');
    const overrides = { state: { accounts: accounts ?? null, connections: connections ?? null } };
    renderWithServices(overview, { services: createFakeServices(overrides) });
    const panel = within(await panelOf('Needs you'));
    expect(panel.getAllByRole('listitem')).toHaveLength(1);
    expect(panel.getByRole('listitem')).toHaveTextContent(
      '5 accounts of no known bank (Main EUR, Payroll EUR, Taxes EUR and 2 more)The bank’s service refused this. It is not tried again by itself. Read the bank’s own words, if it sent any.',
    );
    expect(screen.getByText(/ Not: 5 accounts of no known bank\.$/)).toBeVisible();
  });

  test('says what is loaded and still has to be proven', async () => {
    const accounts = createFakeSync().state.accounts?.map((account, index) =>
      index < 2 ? { ...account, history: 'loaded' as const } : { ...account, history: 'complete' as const },
    );
    renderWithServices(overview, { services: createFakeServices({ state: { accounts: accounts ?? null } }) });
    const panel = await panelOf('History is loaded, and being checked');
    expect(panel).toHaveTextContent('2 accounts are loaded (240 rows, back to 20 Nov 2023)');
  });

  test('says what holds up the proof of what is loaded, and promises no look in a minute', async () => {
    const problem = buildProblem('rate-limited');
    const accounts = createFakeSync().state.accounts?.map((account, index) =>
      index < 2 ? { ...account, history: 'loaded' as const, problem } : { ...account, history: 'complete' as const },
    );
    renderWithServices(overview, { services: createFakeServices({ state: { accounts: accounts ?? null } }) });
    const panel = await panelOf('History is loaded, and not yet checked');
    expect(panel).toHaveTextContent(
      '2 accounts are loaded (240 rows, back to 20 Nov 2023). Whether that is all could not be looked at yet: The bank’s service asks us to wait.',
    );
    expect(panel).not.toHaveTextContent('after a minute');
  });

  test('says what failed and what to do when the first answer of the bank was an error', async () => {
    const connectionsProblem = buildProblem('offline');
    const services = createFakeServices({ state: { connections: null, accounts: null, connectionsProblem } });
    renderWithServices(overview, { services });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This computer has no network.What is shown stays as it was last kept. It goes on by itself when the network is back.',
    );
  });

  test('keeps the banks on screen and says why they could not be listed again', async () => {
    const connectionsProblem = buildProblem('server');
    renderWithServices(overview, { services: createFakeServices({ state: { connectionsProblem } }) });
    const panel = await panelOf('Banks');
    expect(panel).toHaveTextContent(SERVER);
    expect(within(panel).getByRole('link', { name: 'BNP Paribas' })).toBeVisible();
  });

  test('gives a reference when what is kept cannot be read', async () => {
    const services = createFakeServices({ sync: { readState: () => Promise.reject(new Error('corrupt')) } });
    renderWithServices(overview, { services });
    expect(await screen.findByRole('alert')).toHaveTextContent('Reference Error: corrupt');
  });
});
