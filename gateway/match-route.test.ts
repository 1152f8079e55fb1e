import { expect, test } from 'vitest';
import { ALLOWED_ROUTES } from './allowed-routes.ts';
import { matchRoute } from './match-route.ts';

const upstreamPathOf = (
  method: string,
  target: string,
  dialect: keyof typeof ALLOWED_ROUTES = 'everifin-transactions',
) => {
  const match = matchRoute(ALLOWED_ROUTES[dialect], method, target);
  return match.kind === 'allowed' ? match.upstreamPath : match.kind;
};

test.each([
  ['GET', '/accounts/A-1/transactions?updatedFrom=2026-11-20T09:42:37.123Z&page=0&size=500'],
  ['GET', '/accounts/A-1/transactions?bookingDateFrom=2026-11-20T00:00:00.000Z'],
  ['GET', '/accounts/A-1/transactions?cursor=YWJj%2Bx%2F%3D%3D&size=500'],
  ['GET', '/accounts/A-1/transactions/T_2~x.3'],
  ['POST', '/transactions/refresh'],
])('lets %s %s pass', (method, target) => {
  const sent = upstreamPathOf(method, target);
  expect(new URL(sent, 'http://x').href).toBe(new URL(target.replaceAll(':', '%3A'), 'http://x').href);
});

test.each([
  '/accounts/A-1/transactions?page=0&page=1',
  '/accounts/A-1/transactions?page=-1',
  '/accounts/A-1/transactions?size=5000',
  '/accounts/A-1/transactions?updatedFrom=yesterday',
  '/accounts/A-1/transactions?unknown=1',
  '/accounts/A-1/transactions?__proto__=1',
  '/accounts/A-1/transactions?cursor=a%00b',
  '/accounts/../transactions',
  '/accounts/./transactions',
  '/accounts/%2e%2e/transactions',
  '/accounts/.%2E/transactions',
  '/accounts/%2e/transactions',
  '/accounts/..%2F..%2Fadmin/transactions',
  '/accounts/..%5C..%5Cadmin/transactions',
  '/accounts/..%3B%2Fadmin/transactions',
  '/accounts/%252e%252e%252fadmin/transactions',
  '/accounts/%/transactions',
  '/accounts/%4/transactions',
  '/accounts/%zz/transactions',
  '/accounts/%ff/transactions',
  '/accounts/%c0%ae%c0%ae/transactions',
  '/accounts/%ed%a0%80/transactions',
  '/accounts/a%EF%BF%BD/transactions',
  '/accounts/a%00b/transactions',
  '/accounts/a%0d%0ab/transactions',
  '/accounts/a%c2%85b/transactions',
  '/accounts/a b/transactions',
  '/accounts/é/transactions',
  '/accounts/a#b/transactions',
  '/accounts/a\\b/transactions',
  '/accounts//transactions',
  '/accounts/A-1/transactions?page=%zz',
  '/accounts/A-1/transactions?page',
  '/accounts/A-1/transactions?&page=1',
  '/accounts/A-1/transactions?p%61ge=1',
  '/accounts/A-1/transactions?cursor=%ff',
  '/accounts/A-1/transactions?cursor=%ED%A0%80',
  '/accounts/A-1//transactions',
  '/accounts/A-1/transactions/',
  '//accounts',
  '/accounts\\A-1',
  `/accounts/${'a'.repeat(513)}/transactions`,
  '/',
  '',
])('knows no %s', (target) => {
  expect(upstreamPathOf('GET', target)).toBe('unknown');
});

const ODD_IDS = [
  'ACT/9f+b==',
  'CZ65 0800:EUR',
  'a%2Fb',
  '%2e%2ea',
  '%252e',
  'é',
  '日本',
  '🏦'.repeat(512),
  'a'.repeat(512),
  '..a',
  'a..b',
  '...',
  '.hidden',
  'a../..b',
  'a\\b',
  'a?b#c&d=e;f',
  '\u202Eid',
  "it's (one) *!~",
  ' ',
];

test.each(ODD_IDS.map((id) => [id.slice(0, 20), id]))('an id stays the one segment it is: %j …', (_start, id) => {
  const sent = upstreamPathOf('GET', `/accounts/${encodeURIComponent(id)}/transactions/${encodeURIComponent(id)}`);
  const { pathname, search } = new URL(sent, 'https://bank.test');
  expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'accounts', id, 'transactions', id]);
  expect(search).toBe('');
});

test('an id in a query is written so that either way of reading a plus finds it', () => {
  const query = new URLSearchParams({ account_id: 'CZ65 0800+1/%2F&é' });
  const sent = upstreamPathOf('GET', `/transactions?${query}`, 'linxo-transactions');
  expect(sent).toBe('/transactions?account_id=CZ65%200800%2B1%2F%252F%26%C3%A9');
});

test('names the method that would be right', () => {
  expect(matchRoute(ALLOWED_ROUTES['linxo-sync'], 'DELETE', '/connections/1')).toEqual({
    kind: 'other-method',
    template: '/connections/{id}',
    allowed: 'GET',
  });
});

test('tells a synchronisation of all from one of a connection', () => {
  expect(upstreamPathOf('POST', '/connections/synchronize?type=LIST_ACCOUNTS', 'linxo-sync')).toBe(
    '/connections/synchronize?type=LIST_ACCOUNTS',
  );
  expect(upstreamPathOf('POST', '/connections/7/synchronize?type=NONE', 'linxo-sync')).toBe('unknown');
});
