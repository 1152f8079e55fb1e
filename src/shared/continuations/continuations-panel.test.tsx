import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useQuery } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { buildAccountContinuation } from '../../../tests/build-account-continuation.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import type { AccountContinuation } from '../../sync/sync-service.ts';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import { ContinuationsPanel } from './continuations-panel.tsx';
import { instant } from '../../../tests/build-store-facts.ts';

function Page() {
  const { data } = useQuery(syncQueries.state(useServices().sync));
  return <ContinuationsPanel continuations={data?.continuations ?? []} />;
}

/** Decides as the owner of the database does. */
async function show(given: Partial<AccountContinuation> = {}) {
  let held = buildAccountContinuation(given);
  const services = createFakeServices();
  const state = await services.sync.readState();
  const sync = {
    ...services.sync,
    readState: async () => ({ ...state, continuations: [held] }),
    decideContinuation: async ({ verdict }: Pick<AccountContinuation, 'verdict'>) => {
      held = { ...held, verdict, decidedAt: instant('2026-11-20T12:00:00Z') };
    },
    undoContinuation: async () => {
      held = { ...held, verdict: null, decidedAt: null };
    },
  };
  renderWithServices(<Page />, { services: { ...services, sync } });
}

const panel = () => screen.findByRole('region', { name: 'Accounts under another id' });

describe('accounts under another id', () => {
  test('are asked about with what stands under both ids, decided and undone by keyboard, the focus never lost', async () => {
    await show();
    expect(within(await panel()).getByText('Operating account …3000')).toBeVisible();
    expect(screen.getByText(/no longer delivered under its old id/)).toBeVisible();
    expect(
      screen.getByText(/273 payments .* are counted twice until you decide: in 10.00, out −24.00 EUR/),
    ).toBeVisible();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Continue the old account' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Undo' })).toHaveFocus());
    expect(screen.getByText('One account')).toBeVisible();
    expect(screen.getByText(/are shown and counted once/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Continue the old account' })).toHaveFocus());
  });

  test('stay two where a person says so, and can be asked about again', async () => {
    await show();
    await userEvent.click(await screen.findByRole('button', { name: 'Two different accounts' }));
    expect(await screen.findByText(/each is counted for itself/)).toBeVisible();
    expect(screen.queryByText(/until you decide/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/until you decide/)).toBeVisible();
  });

  test('that are both delivered are asked about in other words', async () => {
    await show({ kind: 'side-by-side' });
    expect(await screen.findByText(/delivered side by side/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'One account' })).toBeVisible();
  });

  test('are said to stand apart again where a bank has contradicted the decision', async () => {
    await show({ verdict: 'continued', isContradicted: true });
    expect(await screen.findByText(/now says another IBAN or currency/)).toBeVisible();
  });
});

test('nothing is shown where no account has another id', async () => {
  renderWithServices(<ContinuationsPanel continuations={[]} />);
  expect(screen.queryByRole('region')).toBeNull();
});
