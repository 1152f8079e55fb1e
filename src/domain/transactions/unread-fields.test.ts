import { expect, test } from 'vitest';
import { buildTransaction } from '../../../tests/build-store-facts.ts';
import { deriveUnread } from './unread-fields.ts';

const UNKNOWN = {
  bookedOn: null,
  valuedOn: null,
  createdAt: null,
  rawStatus: null,
  counterpartyName: null,
  counterpartyIban: null,
  purpose: null,
  reference: null,
  variableSymbol: null,
};
const unreadOf = (sent: unknown, row = {}) =>
  deriveUnread(buildTransaction({ ...UNKNOWN, ...row, payload: JSON.stringify(sent) })).map(
    ({ what, text }) => `${what}: ${text}`,
  );

test('names what was sent and not read, in either vendor’s words', () => {
  expect(unreadOf({ valueDate: '0000-00-00', createdAt: ['soon'], status: { code: 'OK' } })).toEqual([
    'a value date: 0000-00-00',
    'a time of creation: ["soon"]',
    'a status: {"code":"OK"}',
  ]);
  expect(unreadOf({ value_date: '20/11/2026', booking_date: 'soon', notes: true })).toEqual([
    'a booking date: soon',
    'a value date: 20/11/2026',
    'a reference: true',
  ]);
});

test('says nothing of what was read, or not sent in whatever way', () => {
  expect(unreadOf({ valueDate: '2026-11-20' }, { valuedOn: '2026-11-20' })).toEqual([]);
  expect(
    unreadOf({ valueDate: null, bookingDate: '', createdAt: 0, reference: '  ', label: [], notes: [null, ''] }),
  ).toEqual([]);
  for (const payload of ['not JSON', '[]', 'null', '7']) {
    expect(deriveUnread(buildTransaction({ ...UNKNOWN, payload }))).toEqual([]);
  }
});

test('cuts what is long, never amid a character', () => {
  const [said = ''] = unreadOf({ valueDate: `${'x'.repeat(119)}😀${'x'.repeat(1_000_000)}` });
  expect(said).toHaveLength('a value date: '.length + 121);
  expect(said.isWellFormed()).toBe(true);
});
