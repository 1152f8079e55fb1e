import { expect, test, vi } from 'vitest';
import { createWakeUp } from './wake-up.ts';

test('tells each asker once that the page got the focus', () => {
  const wakeUp = createWakeUp(window);
  window.dispatchEvent(new Event('focus'));
  expect([wakeUp.take('queue'), wakeUp.take('queue'), wakeUp.take('pull')]).toEqual([true, false, true]);
});

test('calls back when the network returns, until nobody listens', () => {
  const wakeUp = createWakeUp(window);
  const listener = vi.fn<() => void>();
  const stop = wakeUp.onWakeUp(listener);
  window.dispatchEvent(new Event('online'));
  stop();
  window.dispatchEvent(new Event('online'));
  expect(listener).toHaveBeenCalledTimes(1);
});

test('takes a long gap between ticks for a computer that slept, a throttled tab for none', () => {
  const wakeUp = createWakeUp(window);
  wakeUp.tick(0);
  wakeUp.tick(60_000);
  expect(wakeUp.take('queue')).toBe(false);
  wakeUp.tick(60_000 + 3_600_000);
  expect(wakeUp.take('queue')).toBe(true);
});
