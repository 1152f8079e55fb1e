import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toIdProblem } from '../src/lib/bank-id.ts';
import { oddIds } from '../tests/gateway/odd-ids.ts';
import { ALLOWED_ROUTES, ID } from './allowed-routes.ts';
import { matchRoute } from './match-route.ts';

const routes = Object.values(ALLOWED_ROUTES).flat();
const ids = oddIds.filter((id) => toIdProblem(id) === null);
const hostilePieces = fc.oneof(
  fc.constantFrom('/', '//', '..', '.', '%2f', '%2F', '%2e%2e', '%5c', '\\', '%00', '%', '?', '#', '&', '=', ';', '@'),
  fc.constantFrom('page=1', 'page=1&page=2', 'connection_links', 'é', ' ', '\r\nX: y', 'http://evil.test'),
  fc.string({ maxLength: 5 }),
);

/** A path the table allows, cut open somewhere and with something foreign put in. */
const mutatedTargets = fc
  .tuple(fc.constantFrom(...routes), fc.array(ids, { minLength: 2, maxLength: 2 }), fc.nat(), hostilePieces)
  .map(([{ template }, [first = '1', second = '2'], at, piece]) => {
    const path = toPath(template, first, second);
    const cut = at % (path.length + 1);
    return `${path.slice(0, cut)}${piece}${path.slice(cut)}`;
  });

test('whatever is sent, only paths of the table are rebuilt, with nothing in them that could mean another', () => {
  const targets = fc.oneof(mutatedTargets, fc.string(), fc.webPath());
  fc.assert(
    fc.property(targets, fc.constantFrom('GET', 'POST'), (target, method) => {
      const match = matchRoute(routes, method, target);
      if (match.kind !== 'allowed') return;
      const url = new URL(`https://bank.test/base${match.upstreamPath}`);
      const words = match.route.template.split('/');
      const sent = url.pathname.slice('/base'.length).split('/');
      expect(url.origin).toBe('https://bank.test');
      expect(sent).toHaveLength(words.length);
      for (const [index, word] of words.entries()) {
        const segment = sent[index] ?? '';
        expect(word === '{id}' ? ID.test(decodeURIComponent(segment)) : segment === word).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('every route of the table is found with any ids, and they arrive as they are', () => {
  fc.assert(
    fc.property(fc.constantFrom(...routes), ids, ids, (route, first, second) => {
      const match = matchRoute(routes, route.method, toPath(route.template, first, second));
      if (match.kind !== 'allowed') throw new Error(match.kind);
      const { pathname } = new URL(match.upstreamPath, 'https://bank.test');
      const left = [first, second];
      const wanted = route.template.split('/').map((word) => (word === '{id}' ? left.shift() : word));
      expect(pathname.split('/').map(decodeURIComponent)).toEqual(wanted);
    }),
    { numRuns: 1_000 },
  );
});

function toPath(template: string, ...of: readonly string[]): string {
  const left = [...of];
  return template.replaceAll('{id}', () => encodeURIComponent(left.shift() ?? ''));
}
