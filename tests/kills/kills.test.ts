// The reference runs, killed at points of theirs, at every one where it is proven; `npm run kills` prints how many there are.
import { describe, expect, inject, test } from 'vitest';
import { MIGRATIONS } from '../../src/local-db/sqlite/schema.ts';
import { exhaust } from './exhaust.ts';
import { exhaustMigrations } from './migration-kills.ts';
import { SCENARIOS } from './scenarios.ts';

const { killStride } = inject('extent');
const LIMIT_MS = 240_000;
/** So many at least: fewer would mean that the points are no longer counted. */
const FEWEST_POINTS = 50;

describe.each(SCENARIOS)('$name', (scenario) => {
  test.each([
    { kind: 'calls' as const, what: 'any call of a port' },
    { kind: 'statements' as const, what: 'any statement of the database' },
  ])(
    'ends with the bank’s truth when the page is killed at $what',
    async ({ kind }) => {
      const { points, kills, recovered, lost } = await exhaust(scenario, kind, killStride);
      expect(lost).toEqual([]);
      expect(recovered).toBe(kills);
      expect(points).toBeGreaterThan(FEWEST_POINTS);
    },
    LIMIT_MS,
  );
});

test.each(MIGRATIONS.map((_, from) => ({ from })))(
  'a migration from version $from killed at any statement is made whole by the next start',
  ({ from }) => {
    const { points, kills, recovered, lost } = exhaustMigrations(from, killStride);
    expect(lost).toEqual([]);
    expect(recovered).toBe(kills);
    expect(points).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
