import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderWithServices } from '../../tests/fake-services.tsx';
import { FAKE_NOW_MS } from '../../tests/fake-sync-state.ts';
import { instantFromEpochMs } from '../domain/dates/instant.ts';
import { RelativeTime } from './relative-time.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: FAKE_NOW_MS, toFake: ['Date', 'setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test('keeps saying how long ago it was while time passes', () => {
  renderWithServices(<RelativeTime at={instantFromEpochMs(FAKE_NOW_MS - 58_000)} />);
  expect(screen.getByText('58 s ago')).toHaveAttribute('datetime', '2026-11-20T09:44:02.000Z');
  act(() => {
    vi.advanceTimersByTime(2_000);
  });
  expect(screen.getByText('1 min ago')).toBeVisible();
});

test('says the exact time when it gets the focus', () => {
  renderWithServices(<RelativeTime at={instantFromEpochMs(FAKE_NOW_MS - 58_000)} />);
  act(() => screen.getByText('58 s ago').focus());
  expect(screen.getByRole('tooltip').textContent).toMatch(/^20 Nov 2026, \d\d:44:02/);
});

test('stops its timer when nothing on the page says how long ago', () => {
  const { unmount } = renderWithServices(<RelativeTime at={instantFromEpochMs(FAKE_NOW_MS)} />);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
