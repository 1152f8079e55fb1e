import { expect, test } from 'vitest';
import { toOwnContentType, toPlainType } from './answer-content-type.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

test.each([
  ['application/json', JSON_TYPE],
  ['Application/JSON;charset=ISO-8859-1', JSON_TYPE],
  ['application/vnd.bank.v3+json', JSON_TYPE],
  ['text/json', JSON_TYPE],
  ['application/problem+json', 'application/problem+json; charset=utf-8'],
  ['text/html', 'application/octet-stream'],
  ['text/html; application/json', 'application/octet-stream'],
  ['image/svg+xml', 'application/octet-stream'],
  ['text/javascript', 'application/octet-stream'],
  ['multipart/x-mixed-replace;boundary=x', 'application/octet-stream'],
  ['', 'application/octet-stream'],
  [null, 'application/octet-stream'],
])('what a bank calls %j is %j here', (said, own) => {
  expect(toOwnContentType(said)).toBe(own);
});

test('repeats only what has the form of a type', () => {
  expect(toPlainType('Text/HTML; charset=utf-8')).toBe('text/html');
  expect(toPlainType('<script>')).toBeNull();
  expect(toPlainType('a/b c')).toBeNull();
});
