import { expect, test } from 'vitest';
import { isWithinBrake } from './sweep-brake.ts';

test.each([
  // missing, held, confirmed, within
  [3, 10, null, true],
  [4, 10, null, false],
  [4, 79, null, false],
  [4, 80, null, true],
  [50, 1_000, null, true],
  [50, 999, null, false],
  [51, 100_000, null, false],
  [51, 100_000, 51, true],
  [52, 100_000, 51, false],
  // A confirmation never tightens it.
  [4, 80, 2, true],
])('%i missing of %i held, %s confirmed: within the brake is %s', (missing, held, confirmed, isWithin) => {
  expect(isWithinBrake(missing, held, confirmed)).toBe(isWithin);
});
