// Finds the allowed route a request means and rebuilds the bank's path from it, so that nothing of what was received travels on unread.
import { ID, type AllowedRoute } from './allowed-routes.ts';

export type RouteMatch =
  | { readonly kind: 'allowed'; readonly route: AllowedRoute; readonly upstreamPath: string }
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
  return { kind: 'allowed', route: match.route, upstreamPath: `${match.rebuilt}${query}` };
}

/** Words come from the template; ids are undone once, looked at, and written anew. */
function rebuildPath(template: string, path: string): string | null {
  const wanted = template.split('/');
  const received = path.split('/');
  if (wanted.length !== received.length) return null;
  const rebuilt: string[] = [];
  for (const [index, word] of wanted.entries()) {
    const segment = received[index] ?? '';
    const id = word === '{id}' ? decodeOnce(segment, PATH_SEGMENT) : null;
    if (id === null ? segment !== word || word === '{id}' : !ID.test(id)) return null;
    rebuilt.push(id === null ? word : encodeURIComponent(id));
  }
  return rebuilt.join('/');
}

function rebuildQuery({ query }: AllowedRoute, received: string): string | null {
  const rebuilt = new Map<string, string>();
  for (const pair of received === '' ? [] : received.split('&')) {
    const [, name = '', written = ''] = /^(\w+)=(.*)$/.exec(pair) ?? [];
    const grammar = Object.hasOwn(query, name) ? query[name] : undefined;
    // A form's way of writing a space, which URLSearchParams has.
    const value = decodeOnce(written.replaceAll('+', '%20'), QUERY_VALUE);
    if (grammar === undefined || value === null || rebuilt.has(name) || !grammar.test(value)) return null;
    rebuilt.set(name, encodeURIComponent(value));
  }
  return rebuilt.size === 0 ? '' : `?${[...rebuilt].map((pair) => pair.join('=')).join('&')}`;
}

/** What may stand there unescaped (RFC 3986 §3.3, §3.4), and whole escapes. */
const PATH_SEGMENT = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*$/;
const QUERY_VALUE = /^(?:[A-Za-z0-9._~!$'()*,;=:@/?-]|%[0-9A-Fa-f]{2})*$/;

/** Null: not written as an address is, or its escapes are no UTF-8. What it says after that is never undone again. */
function decodeOnce(written: string, grammar: RegExp): string | null {
  if (!grammar.test(written)) return null;
  try {
    return decodeURIComponent(written);
  } catch {
    return null;
  }
}
