import { expect, test } from 'vitest';
import { placeConsents, TODAY_AT_PERCENT } from './consent-places.ts';

const soon = (position: number) => ({ isPast: false, position });
const past = { isPast: true, position: 0 };

test('puts consents that end on far days on one lane, in proportion to the days until then', () => {
  const { places, laneCount } = placeConsents([soon(0), soon(0.5), soon(1)]);
  expect(places.map(({ percent, lane }) => [percent, lane])).toEqual([
    [TODAY_AT_PERCENT, 0],
    [56, 0],
    [100, 0],
  ]);
  expect(laneCount).toBe(1);
});

test('stacks those that would hide each other, and goes back to the line when there is room', () => {
  const { places, laneCount } = placeConsents([soon(0.5), soon(0.5), soon(0.53), soon(0.57)]);
  expect(places.map(({ lane }) => lane)).toEqual([0, 1, 2, 0]);
  expect(laneCount).toBe(3);
});

test('stacks what is past due before today: by how long it is past says nothing more', () => {
  const { places } = placeConsents([past, past, soon(0)]);
  expect(places.map(({ percent, lane }) => [percent, lane])).toEqual([
    [TODAY_AT_PERCENT / 2, 0],
    [TODAY_AT_PERCENT / 2, 1],
    [TODAY_AT_PERCENT, 0],
  ]);
});

test('counts those that would make a tower, above the stack', () => {
  const { places, more, laneCount } = placeConsents(Array.from({ length: 9 }, () => soon(0.25)));
  expect(places).toHaveLength(4);
  expect(more).toEqual([{ percent: 34, count: 5 }]);
  expect(laneCount).toBe(5);
});
