// Finds the allowed route a request means and rebuilds the bank's path from it, so that nothing of what was received travels on unread.
import { ID_GRAMMAR, type AllowedRoute } from './allowed-routes.ts';

export type RouteMatch =
  | {
      readonly kind: 'allowed';
      readonly method: AllowedRoute['method'];
      readonly template: string;
      readonly upstreamPath: string;
    }
  | { readonly kind: 'other-method'; readonly template: string; readonly allowed: string }
  | { readonly kind: 'unknown' };

const UNKNOWN: RouteMatch = { kind: 'unknown' };

/** `target` is the raw path and query behind the API's prefix, as the browser sent it. */
export function matchRoute(routes: readonly AllowedRoute[], method: string, target: string): RouteMatch {
  const queryAt = target.indexOf('?');
  const path = queryAt === -1 ? target : target.slice(0, queryAt);
  const found = routes.flatMap((route) => {
    const rebuilt = rebuildPath(route.template, path);
    return rebuilt === null ? [] : [{ route, rebuilt }];
  });
  const [first] = found;
  if (first === undefined) return UNKNOWN;
  const match = found.find(({ route }) => route.method === method);
  if (match === undefined) {
    const allowed = found.map(({ route }) => route.method).join(', ');
    return { kind: 'other-method', template: first.route.template, allowed };
  }
  const query = rebuildQuery(match.route, queryAt === -1 ? '' : target.slice(queryAt + 1));
  if (query === null) return UNKNOWN;
  const { method: allowedMethod, template } = match.route;
  return { kind: 'allowed', method: allowedMethod, template, upstreamPath: `${match.rebuilt}${query}` };
}

/** Words come from the template; ids, which need no escape, only where they fit their grammar. */
function rebuildPath(template: string, path: string): string | null {
  const wanted = template.split('/');
  const received = path.split('/');
  if (wanted.length !== received.length) return null;
  const rebuilt: string[] = [];
  for (const [index, word] of wanted.entries()) {
    const segment = received[index] ?? '';
    if (word === '{id}' ? !isId(segment) : segment !== word) return null;
    rebuilt.push(word === '{id}' ? encodeURIComponent(segment) : word);
  }
  return rebuilt.join('/');
}

function isId(segment: string): boolean {
  return ID_GRAMMAR.test(segment) && segment !== '.' && segment !== '..';
}

function rebuildQuery({ query }: AllowedRoute, received: string): string | null {
  const rebuilt = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(received)) {
    const grammar = Object.hasOwn(query, name) ? query[name] : undefined;
    if (grammar === undefined || rebuilt.has(name) || !grammar.test(value)) return null;
    rebuilt.append(name, value);
  }
  return rebuilt.size === 0 ? '' : `?${rebuilt}`;
}
