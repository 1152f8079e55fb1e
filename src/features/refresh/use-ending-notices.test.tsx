import { render } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import { expect, test } from 'vitest';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { AnnounceProvider } from '../announcer.ts';
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
