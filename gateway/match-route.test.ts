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
  '/accounts/A%2f1/transactions',
  '/accounts/%41/transactions',
  '/accounts/../transactions',
  '/accounts/A-1//transactions',
  '/accounts/A-1/transactions/',
  '//accounts',
  '/accounts\\A-1',
  `/accounts/${'a'.repeat(129)}/transactions`,
  '/',
  '',
])('knows no %s', (target) => {
  expect(upstreamPathOf('GET', target)).toBe('unknown');
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
