// How much the soak does: a sample with `npm run prove`, all of it with `npm run soak`.
import { env } from 'node:process';

const isWhole = env['SOAK'] === 'whole';

export const SOAK = {
  isWhole,
  seed: Number(env['SOAK_SEED'] ?? '1'),
  /** Of opening, reloading, closing and crashing tabs. */
  cycles: isWhole ? 100 : 8,
  /** Times the renderer and the browser are killed while a first download goes on. */
  kills: isWhole ? 10 : 1,
  countedMs: isWhole ? 60_000 : 8_000,
};

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
