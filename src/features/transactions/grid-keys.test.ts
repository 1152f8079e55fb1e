import { describe, expect, test } from 'vitest';
import { toActiveRow } from './grid-keys.ts';

const place = { activeRow: 50, rowCount: 100, pageRows: 20 };

describe('toActiveRow', () => {
  test.each([
    ['ArrowDown', 51],
    ['ArrowUp', 49],
    ['PageDown', 70],
    ['PageUp', 30],
    ['Home', 0],
    ['End', 99],
  ])('%s goes from row 50 to row %i', (key, row) => {
    expect(toActiveRow(key, place)).toBe(row);
  });

  test('stops at both ends', () => {
    expect(toActiveRow('ArrowDown', { ...place, activeRow: 99 })).toBe(99);
    expect(toActiveRow('PageUp', { ...place, activeRow: 3 })).toBe(0);
  });

  test('begins at the first row', () => {
    expect(toActiveRow('ArrowDown', { ...place, activeRow: null })).toBe(0);
  });

  test('leaves other keys alone, and every key when there are no rows', () => {
    expect(toActiveRow('a', place)).toBeNull();
    expect(toActiveRow('End', { activeRow: null, rowCount: 0, pageRows: 20 })).toBeNull();
  });
});
