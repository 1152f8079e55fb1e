import { act } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import type { SyncState, Visibility } from '../../sync/sync-service.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { usePolling } from './use-polling.ts';
import { createWakeUp, type WakeUp } from './wake-up.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function Heart({ wakeUp }: { readonly wakeUp: WakeUp }) {
  usePolling(wakeUp);
  return null;
}

function recordPolls(state: SyncState = createFakeSync().state) {
  const polls: Visibility[] = [];
  const services = createFakeServices({
    sync: {
      readState: () => Promise.resolve(state),
      pollIfDue: (visibility) => {
        polls.push(visibility);
        return Promise.resolve();
      },
    },
  });
  return { polls, services };
}

test('says each second that the tab is there while a bank is at work', async () => {
  const { polls, services } = recordPolls();
  renderWithServices(<Heart wakeUp={createWakeUp(window)} />, { services });
  await act(() => vi.advanceTimersByTimeAsync(3_100));
  expect(polls.map(({ isVisible, isWakeUp }) => `${isVisible} ${isWakeUp}`)).toEqual(Array(4).fill('true false'));
});

test('says it every third second while nothing is awaited, and each second again as soon as something is', async () => {
  const { state } = createFakeSync();
  const atRest = { ...state, refresh: null, connections: (state.connections ?? []).filter(({ openRun }) => !openRun) };
  const { polls, services } = recordPolls(atRest);
  const { queryClient } = renderWithServices(<Heart wakeUp={createWakeUp(window)} />, { services });
  await act(() => vi.advanceTimersByTimeAsync(100));
  polls.length = 0;
  await act(() => vi.advanceTimersByTimeAsync(9_000));
  expect(polls).toHaveLength(3);
  const { queryKey } = syncQueries.state(services.sync);
  for (const awaited of [
    state,
    { ...atRest, connections: state.connections },
    { ...atRest, liveness: { ...state.liveness, state: 'reconnecting' as const } },
  ]) {
    act(() => void queryClient.setQueryData(queryKey, awaited));
    await act(() => vi.advanceTimersByTimeAsync(100));
    polls.length = 0;
    await act(() => vi.advanceTimersByTimeAsync(9_000));
    expect(polls).toHaveLength(9);
  }
});

test('asks at once when the page gets the focus, and says that it woke up', async () => {
  const { polls, services } = recordPolls();
  renderWithServices(<Heart wakeUp={createWakeUp(window)} />, { services });
  await act(() => vi.advanceTimersByTimeAsync(10));
  await act(async () => {
    window.dispatchEvent(new Event('focus'));
    await vi.advanceTimersByTimeAsync(10);
  });
  expect(polls.map((poll) => poll.isWakeUp)).toEqual([false, true]);
});

test('never asks again before the last ask has settled', async () => {
  let open = 0;
  let widest = 0;
  const services = createFakeServices({
    sync: {
      pollIfDue: async () => {
        open += 1;
        widest = Math.max(widest, open);
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        open -= 1;
      },
    },
  });
  renderWithServices(<Heart wakeUp={createWakeUp(window)} />, { services });
  await act(() => vi.advanceTimersByTimeAsync(20_000));
  expect(widest).toBe(1);
});
