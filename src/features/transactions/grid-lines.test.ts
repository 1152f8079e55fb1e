import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { createGridLines } from './grid-lines.ts';

const flow = (currency: string) => ({ currency, inMinor: 1n, outMinor: 0n });
const days = fc.array(
  fc
    .record({ count: fc.integer({ min: 1, max: 4 }), currencies: fc.subarray(['CZK', 'EUR', 'JPY']) })
    .map(({ count, currencies }) => ({
      day: '2026-11-27' as CalendarDate,
      count,
      missingCount: 0,
      flows: currencies.map(flow),
    })),
  { maxLength: 8 },
);

it('each row has one line, in order, and is found at it', () => {
  fc.assert(
    fc.property(days, fc.boolean(), fc.nat(3), fc.boolean(), (all, hasPending, unfolded, isByDay) => {
      const ofDays = all.reduce((sum, { count }) => sum + count, 0);
      const pendingRows = hasPending ? unfolded : 0;
      const lines = createGridLines({ hasPending, pendingRows, rowCount: ofDays, days: isByDay ? all : null });
      const listed = Array.from({ length: lines.count }, (_, index) => lines.lineAt(index));
      const positions = listed.flatMap((line) => (line.kind === 'row' ? [line.position] : []));
      expect(positions).toEqual(Array.from({ length: ofDays + pendingRows }, (_, position) => position));
      expect(lines.rowCount).toBe(positions.length);
      for (const position of positions) {
        expect(lines.lineAt(lines.indexOfRow(position))).toEqual({ kind: 'row', position });
      }
      const heads = listed.filter(({ kind }) => kind === 'day').length;
      expect(heads).toBe(isByDay ? all.reduce((sum, { flows }) => sum + Math.max(1, flows.length), 0) : 0);
    }),
  );
});

it('writes no day over rows it was not counted with', () => {
  const lines = createGridLines({
    hasPending: false,
    pendingRows: 0,
    rowCount: 3,
    days: [{ day: null, count: 2, missingCount: 0, flows: [] }],
  });
  expect(Array.from({ length: lines.count }, (_, index) => lines.lineAt(index).kind)).toEqual(['row', 'row', 'row']);
});

it('puts the pending rows first, under their own line', () => {
  const lines = createGridLines({
    hasPending: true,
    pendingRows: 1,
    rowCount: 1,
    days: [{ day: '2026-11-27' as CalendarDate, count: 1, missingCount: 0, flows: [flow('EUR'), flow('CZK')] }],
  });
  expect(Array.from({ length: lines.count }, (_, index) => lines.lineAt(index).kind)).toEqual([
    'pending',
    'row',
    'day',
    'day',
    'row',
  ]);
});
