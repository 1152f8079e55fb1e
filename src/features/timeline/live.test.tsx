// The timeline while things happen: held still and let go, what is news, what a screen reader is told, and time in which nothing was.
import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { buildEvent, buildRun, buildRunBetween } from '../../../tests/build-run.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { findRun, renderRuns } from '../../../tests/render-timeline.tsx';
import type { RunChanges } from '../../sync/sync-service.ts';
import { AnnounceProvider, type Announce } from '../../shared/announcer.ts';
import { LiveControls } from './live-controls.tsx';
import { Timeline } from './timeline.tsx';

const late = (number: number) => buildRun({ id: `late-${number}`, connectionName: `Late Bank ${number}` });

test('a second pause holds what is on screen then, not what the first one held', async () => {
  const { arrive } = renderRuns([buildRun()]);
  await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
  await arrive([late(1), buildRun()]);
  await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
  await findRun(/Late Bank 1/);
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  expect(await findRun(/Late Bank 1/)).toBeVisible();
  expect(screen.queryByRole('button', { name: '1 new' })).toBeNull();
  await arrive([late(2), late(1), buildRun()]);
  expect(await screen.findByRole('button', { name: '1 new' })).toBeVisible();
  expect(screen.queryByRole('button', { name: /Late Bank 2/ })).toBeNull();
});

test('older runs that are still being read when it is paused are no news', async () => {
  const cursor = { owner: 'fake', sequence: 0 };
  const rest = Promise.withResolvers<RunChanges>();
  const readRunChanges = vi.fn(() => rest.promise);
  const newest = { cursor, isReset: true, runs: [buildRun()], removedIds: [], isWhole: false };
  readRunChanges.mockResolvedValueOnce(newest);
  renderWithServices(<Timeline />, { services: createFakeServices({ sync: { readRunChanges } }) });
  await findRun(/BNP Paribas/);
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  await act(async () => rest.resolve({ ...newest, isReset: false, runs: [late(1)], isWhole: true }));
  expect(await findRun(/Late Bank 1/)).toBeVisible();
  expect(screen.queryByRole('button', { name: / new$/ })).toBeNull();
});

test('a screen reader is told how much is new, and not told any more when it was shown', () => {
  const announce = vi.fn<Announce>();
  const handlers = { onPause: () => {}, onShowNew: () => {}, onOpenAll: () => {} };
  const controls = (newCount: number) => (
    <AnnounceProvider value={announce}>
      <LiveControls isPaused isScrolled={false} newCount={newCount} areAllOpen={false} {...handlers} />
    </AnnounceProvider>
  );
  const { unmount } = renderWithServices(controls(1_234));
  expect(announce).toHaveBeenLastCalledWith({ topic: 'timeline-news', text: '1,234 new in the timeline.' });
  unmount();
  renderWithServices(controls(0));
  expect(announce).toHaveBeenLastCalledWith({ topic: 'timeline-news', text: '' });
});

test('time in which nothing ran is one line that says how long it was', async () => {
  const atMs = Date.UTC(2026, 10, 20, 6);
  const hourMs = 3_600_000;
  renderRuns([
    buildRunBetween('after', atMs + 3 * hourMs, atMs + 3 * hourMs + 60_000),
    buildRunBetween('before', atMs, atMs + hourMs),
  ]);
  expect(await screen.findByText('2 h nothing')).toBeVisible();
});

test('an event that could not be read is shown, with what is wrong with it', async () => {
  const problem = { code: 'no-type' } as const;
  renderRuns([buildRun({ events: [buildEvent({ type: 'UNKNOWN', createdAt: null, problem })] })], '/timeline?open=all');
  expect(await screen.findByText('has neither event_type nor event_status')).toBeVisible();
});
