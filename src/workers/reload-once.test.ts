import { expect, it } from 'vitest';
import { reloadOnce } from './reload-once.ts';

it('reloads once for each newer version, never in a circle', () => {
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  let reloads = 0;
  const page = { reload: () => void (reloads += 1) };
  for (const protocol of [2, 2, 3, 3]) reloadOnce({ page, memory, protocol });
  expect(reloads).toBe(2);
});
