import { render, screen, waitFor } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { expect, test } from 'vitest';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { AnnounceProvider } from '../../shared/announcer.ts';
import { useEndingNotices } from './use-ending-notices.tsx';

function Told({ state }: { readonly state: SyncState }) {
  useEndingNotices(state);
  return null;
}

test('a screen reader hears how a refresh ended, with the reasons', () => {
  const { state } = createFakeSync();
  const ended = (state.connections ?? []).filter(({ lastRun }) => lastRun !== null);
  const runIds = ended.flatMap(({ lastRun }) => lastRun?.id ?? []);
  if (state.refresh === null) throw new Error('the believable morning has a refresh under way');
  const refresh = { ...state.refresh, runIds };
  const heard: string[] = [];
  const show = (shown: SyncState) => (
    <MantineProvider>
      <AnnounceProvider value={({ text }) => void heard.push(text)}>
        <Told state={shown} />
      </AnnounceProvider>
    </MantineProvider>
  );
  const { rerender } = render(show({ ...state, refresh }));
  rerender(show({ ...state, refresh: null }));
  expect(heard).toEqual([
    expect.stringMatching(/^Refresh ended: .* changed; 1 bank not counted\. Crédit Nord: needs you — /),
  ]);
});

test('the end of a refresh takes the place of what its banks were told of before', async () => {
  const { state } = createFakeSync();
  const { refresh } = state;
  const running = state.connections?.map((each) =>
    each.id === '102' && each.lastRun !== null
      ? { ...each, lastRun: null, openRun: { ...each.lastRun, phase: 'bank' as const, ending: null } }
      : each,
  );
  const show = (shown: SyncState) => (
    <MantineProvider>
      <Notifications />
      <Told state={shown} />
    </MantineProvider>
  );
  const { rerender } = render(show({ ...state, refresh, connections: running ?? null }));
  rerender(show({ ...state, refresh }));
  expect(await screen.findByText(/^Crédit Nord: needs you/)).toBeVisible();
  rerender(show({ ...state, refresh: null }));
  expect(await screen.findByText(/^Refresh ended:/)).toBeVisible();
  await waitFor(() => expect(screen.getAllByText(/^Crédit Nord: needs you/)).toHaveLength(1));
  expect(screen.getByText(/^Crédit Nord: needs you/).closest('ul')).toHaveAccessibleName('Reasons');
});
