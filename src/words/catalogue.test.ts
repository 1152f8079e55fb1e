import { afterEach, expect, test } from 'vitest';
import { catalogue, chooseLanguage, readMessages } from './catalogue.ts';

afterEach(() => chooseLanguage('en-GB', (_, message) => message));

const say = catalogue('test', {
  banks: '{count, plural, one {# bank} other {# banks}} of {owner}',
  plain: 'the bank’s own words',
});

test('counts as the language counts, and leaves what a bank sent as it is', () => {
  expect(say('banks', { count: 1, owner: 'A {b} <c>' })).toBe('1 bank of A {b} <c>');
  expect(say('banks', { count: 12_000, owner: 'us' })).toBe('12,000 banks of us');
});

test('a message without its value is a fault that a test sees, and no reason to show nothing', () => {
  expect(() => say('banks', { count: 1 })).toThrow('owner');
});

test('another language needs no code: the messages by their ids, and its own plurals', () => {
  const czech: Readonly<Record<string, string>> = {
    'test.banks': '{count, plural, one {# banka} few {# banky} other {# bank}}: {owner}',
  };
  chooseLanguage('cs', (id, message) => czech[id] ?? message);
  expect([1, 3, 7].map((count) => say('banks', { count, owner: 'my' }))).toEqual([
    '1 banka: my',
    '3 banky: my',
    '7 bank: my',
  ]);
  expect(say('plain')).toBe('the bank’s own words');
});

test('every message is known by its id', () => {
  expect(readMessages().get('test.plain')).toBe('the bank’s own words');
});
