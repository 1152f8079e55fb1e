import { expect, test } from 'vitest';
import { toIdProblem } from './bank-id.ts';

test.each([
  '.',
  '..',
  '../../admin',
  'a/../../x',
  'a/..',
  'a/./b',
  '..\\..',
  '..;',
  '..;v=1/admin',
  'a;..',
  '%2e%2e',
  '..%2Fadmin',
  'a%5C.%2e%5Cb',
])('%s would mean another place to whoever reads an address part by part', (id) => {
  expect(toIdProblem(id)).toBe('in an address it would mean another place');
});

test.each(['a/b', '/accounts/12', 'a..b', '...', '..a', 'a.', 'FR76;1', '%', '50%', '%2f', 'a?b#c', 'é', '1.2/3.4'])(
  '%s is an id like any other',
  (id) => {
    expect(toIdProblem(id)).toBeNull();
  },
);
