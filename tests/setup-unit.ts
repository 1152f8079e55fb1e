// The floor of every test: whatever is logged as an error or a warning fails the test that caused it, unless the test replaces the console;
// and no test is tried twice.
import { afterEach, beforeEach, vi } from 'vitest';

beforeEach(({ task }) => {
  if ((task.retry ?? 0) !== 0) throw new Error('No test is tried twice: what fails now and then is a fault.');
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      throw new Error(`console.${level} in a test: ${args.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});
