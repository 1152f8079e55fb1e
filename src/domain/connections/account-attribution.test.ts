import { expect, test } from 'vitest';
import { deriveAttribution, deriveListedStatus } from './account-attribution.ts';

const listed = [
  { id: 'x', connectionId: '1', name: '', iban: 'FR76 3000 4000', status: 'NOT_FOUND' },
  { id: 'x2', connectionId: '1', name: '', iban: 'FR76 3000 4000', status: 'ACTIVE' },
  { id: 'y', connectionId: '2', name: '', iban: 'DE00', status: null },
  { id: 'z', connectionId: '3', name: '', iban: 'DE00', status: 'SUSPENDED' },
];

test.each([
  ['its own connection', { id: 'a', iban: 'FR7630004000', connectionId: '9' }, '9'],
  ['the IBAN, however it is spaced', { id: 'a', iban: 'fr7630004000', connectionId: null }, '1'],
  ['nobody without an IBAN', { id: 'a', iban: null, connectionId: null }, null],
  ['nobody when two connections list the IBAN', { id: 'a', iban: 'DE00', connectionId: null }, null],
])('an account belongs to %s', (_, account, expected) => {
  expect(deriveAttribution([account], listed).get('a')).toBe(expected);
});

test.each([
  ['active when one of two channels reads it', { id: 'a', iban: 'FR7630004000', connectionId: null }, 'ACTIVE'],
  ['what is said, where another list says nothing', { id: 'a', iban: 'DE00', connectionId: null }, 'SUSPENDED'],
  ['its own, where the vendor’s id names it', { id: 'x', iban: 'FR7630004000', connectionId: '1' }, 'NOT_FOUND'],
  [
    'not said without an IBAN, though another vendor’s id is the same',
    { id: 'z', iban: null, connectionId: null },
    null,
  ],
])('the status of an account is %s', (_, account, expected) => {
  expect(deriveListedStatus([account], listed).get(account.id)).toBe(expected);
});
