import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LoaderShape } from './running-shape.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 20, 9, 45) });
});

afterEach(() => {
  vi.useRealTimers();
});

test('what runs goes on by a step each second, and after a minute by one a minute', () => {
  const { container } = render(<LoaderShape />);
  const readStep = () => container.querySelector('path')?.getAttribute('transform');
  const countSteps = (seconds: number) => {
    let steps = 0;
    for (let second = 0; second < seconds; second += 1) {
      const before = readStep();
      act(() => void vi.advanceTimersByTime(1_000));
      if (readStep() !== before) steps += 1;
    }
    return steps;
  };
  expect(countSteps(59)).toBe(59);
  countSteps(1);
  expect(countSteps(180)).toBe(3);
});
