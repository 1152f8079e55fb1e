import { expect, test } from 'vitest';
import { deriveAttribution } from './account-attribution.ts';

const listed = [
  { id: 'x', connectionId: '1', name: '', iban: 'FR76 3000 4000' },
  { id: 'y', connectionId: '2', name: '', iban: 'DE00' },
  { id: 'z', connectionId: '3', name: '', iban: 'DE00' },
];

test.each([
  ['its own connection', { id: 'a', iban: 'FR7630004000', connectionId: '9' }, '9'],
  ['the IBAN, however it is spaced', { id: 'a', iban: 'fr7630004000', connectionId: null }, '1'],
  ['nobody without an IBAN', { id: 'a', iban: null, connectionId: null }, null],
  ['nobody when two connections list the IBAN', { id: 'a', iban: 'DE00', connectionId: null }, null],
])('an account belongs to %s', (_, account, expected) => {
  expect(deriveAttribution([account], listed).get('a')).toBe(expected);
});
