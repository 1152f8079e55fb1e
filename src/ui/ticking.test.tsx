import { act, render, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StatusShape } from './status-mark.tsx';
import { useMinuteMs, useTicking } from './ticking.ts';

const START_MS = Date.UTC(2026, 10, 20, 9, 45, 0);

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function Second() {
  return <p>{useTicking((nowMs) => Math.floor((nowMs - START_MS) / 1_000))} s</p>;
}

function Minute() {
  return <p>{(useMinuteMs() - START_MS) / 60_000} min</p>;
}

function pass(ms: number): void {
  act(() => void vi.advanceTimersByTime(ms));
}

function hide(isHidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

test('counts the seconds', () => {
  render(<Second />);
  pass(999);
  expect(screen.getByText('0 s')).toBeVisible();
  pass(1);
  expect(screen.getByText('1 s')).toBeVisible();
  pass(60_000);
  expect(screen.getByText('61 s')).toBeVisible();
});

test('asks each second only for what is counted in seconds', () => {
  const derive = vi.fn<(nowMs: number) => string>(() => 'today');
  const Day = () => <p>{useTicking(derive, 'minute')}</p>;
  render(<Day />);
  derive.mockClear();
  pass(59_999);
  expect(derive).not.toHaveBeenCalled();
  pass(1);
  expect(derive).toHaveBeenCalled();
});

test('draws nothing again while the words stay the same', () => {
  const onDrawn = vi.fn<() => void>();
  render(
    <Profiler id="minute" onRender={onDrawn}>
      <Minute />
    </Profiler>,
  );
  pass(59_999);
  expect(onDrawn).toHaveBeenCalledTimes(1);
  pass(1);
  expect(onDrawn).toHaveBeenCalledTimes(2);
  expect(screen.getByText('1 min')).toBeVisible();
});

test('lets a tab nobody sees rest, and is right at once when somebody looks', () => {
  render(<Second />);
  hide(true);
  expect(vi.getTimerCount()).toBe(0);
  pass(30_000);
  expect(screen.getByText('0 s')).toBeVisible();
  hide(false);
  expect(screen.getByText('30 s')).toBeVisible();
  pass(1_000);
  expect(screen.getByText('31 s')).toBeVisible();
});

test('what runs is seen to run: its mark goes on by a step each second', () => {
  const { container } = render(<StatusShape tone="running" />);
  const turn = () => container.querySelector('path')?.getAttribute('transform');
  const turns = [turn()];
  for (let second = 1; second <= 8; second += 1) {
    pass(1_000);
    turns.push(turn());
  }
  expect(new Set(turns).size).toBe(8);
  expect(turns[8]).toBe(turns[0]);
});

test('a mark stands still for whoever asked for less motion', () => {
  vi.spyOn(window, 'matchMedia').mockReturnValue(Object.assign(window.matchMedia(''), { matches: true }));
  const { container } = render(<StatusShape tone="running" />);
  const turn = () => container.querySelector('path')?.getAttribute('transform');
  const before = turn();
  pass(3_000);
  expect(turn()).toBe(before);
});

test('nothing is left ticking when nothing on the page counts', () => {
  const { unmount } = render(<Second />);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
