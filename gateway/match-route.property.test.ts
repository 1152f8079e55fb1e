import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALLOWED_ROUTES, ID_GRAMMAR } from './allowed-routes.ts';
import { matchRoute } from './match-route.ts';

const routes = Object.values(ALLOWED_ROUTES).flat();
const ids = fc.stringMatching(ID_GRAMMAR).filter((id) => id !== '.' && id !== '..');
const hostilePieces = fc.oneof(
  fc.constantFrom('/', '//', '..', '.', '%2f', '%2F', '%2e%2e', '%5c', '\\', '%00', '%', '?', '#', '&', '=', ';', '@'),
  fc.constantFrom('page=1', 'page=1&page=2', 'connection_links', 'é', ' ', '\r\nX: y', 'http://evil.test'),
  fc.string({ maxLength: 5 }),
);

/** A path the table allows, cut open somewhere and with something foreign put in. */
const mutatedTargets = fc
  .tuple(fc.constantFrom(...routes), fc.array(ids, { minLength: 2, maxLength: 2 }), fc.nat(), hostilePieces)
  .map(([{ template }, [first = '1', second = '2'], at, piece]) => {
    const path = template.replace('{id}', first).replace('{id}', second);
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
      const words = match.template.split('/');
      const sent = url.pathname.slice('/base'.length).split('/');
      expect(url.origin).toBe('https://bank.test');
      expect(sent).toHaveLength(words.length);
      for (const [index, word] of words.entries()) {
        expect(sent[index]).toMatch(word === '{id}' ? ID_GRAMMAR : new RegExp(`^${word}$`));
      }
    }),
    { numRuns: 2_000 },
  );
});

test('every route of the table is found with any ids, and its path arrives unchanged', () => {
  fc.assert(
    fc.property(fc.constantFrom(...routes), ids, ids, (route, first, second) => {
      const path = route.template.replace('{id}', first).replace('{id}', second);
      expect(matchRoute(routes, route.method, path)).toMatchObject({ kind: 'allowed', upstreamPath: path });
    }),
  );
});
