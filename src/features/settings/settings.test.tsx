import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { Settings } from './settings.tsx';

const source = {
  bankLabel: 'Simulated bank',
  sourceId: 'sandbox-1',
  syncApi: 'linxo',
  transactionsApi: 'everifin',
  isSimulated: true,
};
const page = <Settings source={source} version="0.1.0" />;

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
  });

  test('shows what is wrong with storage', async () => {
    const problem = 'The disk is full: what is kept can be read, nothing new can be kept.';
    const readStorage = () => Promise.resolve({ kind: 'opfs' as const, usedBytes: null, problem });
    renderWithServices(page, { services: createFakeServices({ storage: { readStorage } }) });
    expect(await screen.findByText(problem)).toBeVisible();
  });

  test('forgets this computer only after a question that says what cannot be fetched again', async () => {
    const forget = vi.fn<() => Promise<void>>(() => Promise.resolve());
    renderWithServices(page, { services: createFakeServices({ storage: { forget } }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Forget this computer…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Forget everything on this computer?' });
    expect(dialog).toHaveTextContent('They cannot be fetched again.');
    expect(forget).not.toHaveBeenCalled();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Forget everything' }));
    await waitFor(() => expect(forget).toHaveBeenCalledTimes(1));
  });
});
