import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toConnectLink } from './connect-link.ts';

test('whatever a bank calls a connection stays one segment of the path, one value of the query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (connectionId) => {
      fc.pre(!/^\.{1,2}$/.test(connectionId));
      const link = new URL(
        toConnectLink('https://connect.example/c/{connectionId}?of={connectionId}&lang=en', connectionId),
      );
      expect(link.origin).toBe('https://connect.example');
      expect(link.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'c', connectionId]);
      expect([...link.searchParams]).toEqual([
        ['of', connectionId],
        ['lang', 'en'],
      ]);
    }),
  );
});

test('a replacement pattern in an id is taken as it is', () => {
  expect(toConnectLink('https://connect.example/{connectionId}', "$&$'")).toBe("https://connect.example/%24%26%24'");
});

test('half a character in an id breaks nothing', () => {
  expect(toConnectLink('https://connect.example/{connectionId}', 'a\uD800')).toBe('https://connect.example/a%EF%BF%BD');
});
