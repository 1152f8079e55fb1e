import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSync, FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { AccountState } from '../../sync/sync-service.ts';
import { VerificationPanel } from './verification-panel.tsx';

const VERIFIED: Partial<AccountState> = {
  goneSince: null,
  verifiedAt: instantFromEpochMs(FAKE_NOW_MS),
  verification: { kind: 'idle' },
};

function show(...changes: Partial<AccountState>[]) {
  const [template] = createFakeSync(FAKE_NOW_MS).state.accounts ?? [];
  if (template === undefined) throw new Error('the believable morning has no account');
  const accounts = changes.map((change, position) => ({
    ...template,
    ...VERIFIED,
    ...change,
    id: `a${position}`,
  }));
  const verify = vi.fn(() => Promise.resolve());
  renderWithServices(<VerificationPanel />, {
    services: createFakeServices({ state: { accounts }, sync: { verify } }),
  });
  return { verify };
}

describe('VerificationPanel', () => {
  test('asks for every account at once', async () => {
    const { verify } = show({}, {});
    expect(await screen.findByText(/^The rows of 2 accounts were compared/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Verify all accounts' }));
    expect(verify).toHaveBeenCalledWith({ accountIds: null });
  });

  test('says how many are done while it goes on, and takes no second wish', async () => {
    show({}, { verification: { kind: 'running' } }, { verification: { kind: 'asked' } });
    expect(await screen.findByText(/1 of 3 accounts done/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Verify all accounts' })).toBeDisabled();
  });

  test('says first where a person has to confirm, then what is not proven, then what was never compared', async () => {
    show({ verification: { kind: 'held', missingRows: 60 } }, { verification: { kind: 'not-proven' } });
    expect(await screen.findByText(/^In 1 account the bank no longer lists more rows than usual/)).toBeVisible();
  });

  test('does not call an account proven whose list would not stand still, or that was never compared', async () => {
    show({ verification: { kind: 'not-proven' } }, { verifiedAt: null });
    expect(await screen.findByText(/^In 1 account the bank’s list changed while it was read/)).toBeVisible();
  });

  test('leaves out accounts that are gone', async () => {
    show({}, { goneSince: instantFromEpochMs(FAKE_NOW_MS), verifiedAt: null });
    expect(await screen.findByText(/^The rows of 1 account were compared/)).toBeVisible();
  });
});
