import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineHeights } from './line-heights.ts';

const heights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 70 });
const change = fc.record({ place: fc.nat(), height: fc.integer({ min: 1, max: 400 }) });

test('knows where each line begins and which lies where, whatever was measured', () => {
  fc.assert(
    fc.property(heights, fc.array(change, { maxLength: 30 }), (heights, changes) => {
      const lines = createLineHeights(Float64Array.from(heights));
      const plain = [...heights];
      for (const { place, height } of changes) {
        const position = place % plain.length;
        plain[position] = height;
        lines.set(position, height);
      }
      let startPx = 0;
      for (const [position, height] of plain.entries()) {
        expect(lines.startOf(position)).toBe(startPx);
        expect(lines.positionAt(startPx)).toBe(position);
        expect(lines.positionAt(startPx + height - 1)).toBe(position);
        startPx += height;
      }
      expect(lines.totalPx()).toBe(startPx);
    }),
  );
});

test('beyond the ends lies the first or the last line, and nothing in an empty list', () => {
  const lines = createLineHeights(Float64Array.from([10, 20]));
  expect([lines.positionAt(-5), lines.positionAt(1_000)]).toEqual([0, 1]);
  expect(createLineHeights(new Float64Array()).totalPx()).toBe(0);
});
