// Draws requests as bytes: allowed ones, bent in method, path, encoding, query, headers, host and framing, with secrets wherever a value goes.
import { ALLOWED_ROUTES } from '../../gateway/allowed-routes.ts';
import type { Random } from '../../src/lib/random.ts';

export interface DrawnRequest {
  /** Latin-1, byte by byte. */
  readonly bytes: string;
  /** What comes after it on the same connection may not be read. */
  readonly endsConnection: boolean;
}

/** `refused`: each has something for which it must be refused, whatever else is right about it. */
export type DrawnKind = 'anything' | 'refused';

const ROUTES = [
  ...ALLOWED_ROUTES['linxo-sync'].map((route) => ({ ...route, prefix: '/api/sync' })),
  ...ALLOWED_ROUTES['everifin-transactions'].map((route) => ({ ...route, prefix: '/api/transactions' })),
];

const METHODS = 'GET POST PUT PATCH DELETE HEAD OPTIONS TRACE PROPFIND SEARCH get Post'.split(' ');
const PIECES =
  '/ // /../ /./ .. %2f %2F %5c %2e%2e %252e %00 %0a %0d%0a % %f %ff %c0%af ; , @ : * ? & = # \\ ~ %7e | " \x7f \xff \x01'.split(
    ' ',
  );
const QUERIES =
  'x=1 page=1&page=2 page=-1 page= =1 user_id=7 type=NONE type=ALL type=LIST_ACCOUNTS size=500 size=5000 cursor=%ff cursor=%0a updatedFrom=now ?page=1 %70age=1 page[]=1 __proto__=1 page=1;size=2 page=%31'.split(
    ' ',
  );
const FOREIGN_HOSTS = [
  'evil.test',
  '127.0.0.1.evil.test',
  'localhost.evil.test',
  'localhost@evil.test',
  '127.0.0.1:80:80',
  '127.0.0.1/',
  '127.1',
  '0.0.0.0',
  '[::]',
  '[::1',
  '2130706433',
  '',
];
const FRAMINGS = [
  'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n',
  'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
  'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
  'Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n',
  'Content-Length: -1\r\n\r\n',
  'Content-Length: 1e2\r\n\r\n',
  'Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
  'Content-Length: 900\r\n\r\nshort',
  'X-A: b\r\n folded\r\n\r\n',
  'X-A: b\nX-B: c\n\n',
  'X-A\x00: b\r\n\r\n',
  ': empty\r\n\r\n',
  'Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'Expect: 200-miracles\r\n\r\n',
  'Connection: close\r\n\r\n',
];

/** The page's own address, as it reached us. */
export function createRequestDraw(random: Random, host: string) {
  const below = (count: number) => Math.floor(random.next() * count);
  const pick = <T>(list: readonly T[]): T => {
    const drawn = list[below(list.length)];
    if (drawn === undefined) throw new Error('nothing to draw from');
    return drawn;
  };
  const isDrawn = (share: number) => random.next() < share;
  const digits = (count: number) => Array.from({ length: count }, () => below(10)).join('');

  const drawSecret = () =>
    pick([
      () => `FR76${digits(23)}`,
      () => `${digits(1 + below(6))}.${digits(2)}`,
      () => `Canary%20${pick(['Ada', 'Zo%C3%AB', 'M%C3%BCller'])}`,
      () => `canary-token-${digits(12)}`,
      () => digits(1 + below(4)),
    ])();

  function drawTarget(route: (typeof ROUTES)[number]): string {
    let path = `${route.prefix}${route.template.replaceAll('{id}', drawSecret)}`;
    for (let times = pick([0, 1, 1, 2, 2, 3]); times > 0; times -= 1) {
      const at = below(path.length + 1);
      path = `${path.slice(0, at)}${pick(PIECES)}${path.slice(at)}`;
    }
    if (isDrawn(0.1)) path = path.replaceAll(/./g, (sign) => (isDrawn(0.2) ? toEscape(sign) : sign));
    if (isDrawn(0.03)) path = `http://${pick(FOREIGN_HOSTS)}${path}`;
    if (isDrawn(0.02)) path = `${path}${'a'.repeat(3_000)}`;
    if (isDrawn(0.4)) path += `?${pick(QUERIES)}${isDrawn(0.3) ? `&${pick(QUERIES)}` : ''}`;
    // A space would end the target, and what comes then begin another part.
    return path.replaceAll(' ', '%20');
  }

  function drawHeaders(): string[] {
    const extra = [
      () => `Cookie: session=canary-${digits(8)}`,
      () => `Authorization: Bearer canary-${digits(8)}`,
      () => `User-Agent: Canary/${drawSecret()}`,
      () => `X-Forwarded-For: 192.0.2.${below(256)}`,
      () => 'X-HTTP-Method-Override: POST',
      () => 'X-Original-URL: /linxo/admin',
      () => `client-ip-address: 192.0.2.${below(256)}`,
      () => `Origin: http://${host}`,
      () => 'Sec-Fetch-Site: same-origin',
      () => `Accept: ${pick(['text/html', '*/*', 'application/json'])}`,
      () => 'Range: bytes=0-1',
      () => `Referer: https://evil.test/?${drawSecret()}`,
    ];
    return Array.from({ length: below(4) }, () => pick(extra)());
  }

  /** Why it must be refused. */
  function drawReason(method: string): { readonly hosts: readonly string[]; readonly headers: readonly string[] } {
    const mark = method === 'GET' ? [] : ['X-Tidemark: 1'];
    const own = [host];
    return pick([
      () => ({ hosts: [pick(FOREIGN_HOSTS)], headers: mark }),
      () => ({ hosts: [host, pick(FOREIGN_HOSTS)], headers: mark }),
      () => ({ hosts: [], headers: mark }),
      () => ({ hosts: own, headers: [...mark, `Sec-Fetch-Site: ${pick(['cross-site', 'same-site', 'strange'])}`] }),
      () => ({
        hosts: own,
        headers: [...mark, `Origin: ${pick(['https://evil.test', 'null', `https://${host}`, 'http://127.0.0.1:9'])}`],
      }),
      () => ({ hosts: own, headers: [...mark, 'X-Source-Id: another'] }),
      ...(method === 'GET'
        ? []
        : [() => ({ hosts: own, headers: pick([[], ['X-Tidemark: 0'], ['X-Tidemark: 1, 1']]) })]),
    ])();
  }

  return (kind: DrawnKind, isLast: boolean): DrawnRequest => {
    const route = pick(ROUTES);
    const method = isDrawn(0.2) ? pick(METHODS) : route.method;
    const { hosts, headers } =
      kind === 'refused' ? drawReason(method) : { hosts: [host], headers: method === 'GET' ? [] : ['X-Tidemark: 1'] };
    // What comes twice is joined or dropped: a right one must not be made good by a second.
    const others = kind === 'refused' ? drawHeaders().filter((line) => !/^(?:Origin|Sec-)/.test(line)) : drawHeaders();
    const body = method === 'POST' && isDrawn(0.2) ? `{"a":"${drawSecret()}"}` : '';
    const lines = [
      `${method} ${drawTarget(route)} HTTP/1.1`,
      ...hosts.map((name) => `Host: ${name}`),
      ...headers,
      ...others,
      ...(isLast ? [] : [`Content-Length: ${body.length}`]),
    ];
    const framing = isLast ? pick(FRAMINGS) : `\r\n${body}`;
    return { bytes: `${lines.join('\r\n')}\r\n${framing}`, endsConnection: isLast };
  };
}

function toEscape(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
