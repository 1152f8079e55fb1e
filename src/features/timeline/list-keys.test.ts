import { expect, test } from 'vitest';
import { buildEvent, buildRun } from '../../../tests/build-run.ts';
import { nextPosition } from './list-keys.ts';
import { toEntries } from './timeline-entries.ts';

const first = buildRun({ id: 'a', events: [buildEvent({ id: '1' }), buildEvent({ id: '2' })] });
const second = buildRun({ id: 'b', events: [buildEvent({ id: '3' })] });
/** run a · lanes a · event 1 · event 2 · run b */
const entries = toEntries({
  runs: [first, second],
  isOpen: ({ id }) => id === 'a',
  isEventShown: () => true,
  isNarrowed: false,
});
const lead = (from: number, key: string) => nextPosition(entries, from, key);
const move = (position: number) => ({ kind: 'move', position });

test('up and down lead from line to line that can have the focus, and stop at the ends', () => {
  expect(lead(0, 'ArrowDown')).toEqual(move(2));
  expect(lead(2, 'ArrowUp')).toEqual(move(0));
  expect(lead(3, 'ArrowDown')).toEqual(move(4));
  expect(lead(4, 'ArrowDown')).toBeNull();
  expect(lead(0, 'ArrowUp')).toBeNull();
});

test('Home and End lead to the first and the last line', () => {
  expect(lead(3, 'Home')).toEqual(move(0));
  expect(lead(0, 'End')).toEqual(move(4));
});

test('right opens a run and then leads into it, left leads out of it and closes it', () => {
  expect(lead(4, 'ArrowRight')).toEqual({ kind: 'toggle', run: second });
  expect(lead(0, 'ArrowRight')).toEqual(move(2));
  expect(lead(3, 'ArrowLeft')).toEqual(move(0));
  expect(lead(0, 'ArrowLeft')).toEqual({ kind: 'toggle', run: first });
  expect(lead(4, 'ArrowLeft')).toBeNull();
});

test('other keys are left to the browser', () => {
  expect(['Enter', ' ', 'Tab', 'a'].map((key) => lead(0, key))).toEqual([null, null, null, null]);
});
