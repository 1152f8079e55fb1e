// What may reach a bank and what may stand in the log, written down a second time, without the gateway's own table and code.
import type { ReceivedRequest } from './fake-bank.ts';
import { TOKENS } from './fake-bank.ts';

const ID = '[^/?#\\s]+';
const QUERY = "(\\?[\\w%.:;,=&!~*'()@$+-]*)?";
const LINXO = [
  'GET /linxo/connections',
  `GET /linxo/connections/${ID}`,
  'POST /linxo/connections/synchronize',
  `POST /linxo/connections/${ID}/synchronize`,
  'POST /linxo/queues',
  `GET /linxo/queues/${ID}`,
  'GET /linxo/accounts',
];
const EVERIFIN = [
  'GET /everifin/accounts',
  `GET /everifin/accounts/${ID}/transactions`,
  `GET /everifin/accounts/${ID}/transactions/${ID}`,
  'POST /everifin/transactions/refresh',
];
const ALLOWED = [...LINXO, ...EVERIFIN].map((route) => new RegExp(`^${route}${QUERY}$`));
const NAMES = new Set(
  'type page limit connection_id size cursor updatedFrom createdFrom bookingDateFrom valueDateFrom'.split(' '),
);
const HEADERS = new Set(
  'host connection authorization accept user-agent client-ip-address accept-language sec-fetch-mode accept-encoding content-length'.split(
    ' ',
  ),
);

/** Null: it may. */
export function toForwardingProblem({ method, url, headers }: ReceivedRequest, bankHost: string): string | null {
  if (!ALLOWED.some((route) => route.test(`${method} ${url}`))) return 'no allowed route';
  const { pathname, searchParams, origin } = new URL(url, `http://${bankHost}`);
  if (origin !== `http://${bankHost}`) return 'another host';
  // Who tidies a path must find the same one.
  if (pathname !== url.split('?')[0]) return 'a path that means another';
  if (pathname.split('/').some(isOdd)) return 'an odd segment';
  const names = [...searchParams.keys()];
  if (names.some((name) => !NAMES.has(name)) || new Set(names).size < names.length) return 'a query nobody allowed';
  const token = pathname.startsWith('/linxo/') ? TOKENS.sync : TOKENS.transactions;
  if (headers.authorization !== `Bearer ${token}`) return 'not the token of this bank';
  if (headers.host !== bankHost || headers['client-ip-address'] !== '127.0.0.1') return 'not our host or address';
  const foreign = Object.keys(headers).find((name) => !HEADERS.has(name));
  if (foreign !== undefined) return `the header ${foreign}`;
  return Number(headers['content-length'] ?? 0) === 0 ? null : 'a body';
}

/** Undone once, as a bank's server will. */
function isOdd(word: string): boolean {
  try {
    return /^\.{1,2}$|\p{Cc}/u.test(decodeURIComponent(word));
  } catch {
    return true;
  }
}

const LINE_KEYS = new Set(['level', 'time', 'request', 'status', 'ms', 'code']);
const ROUTES = new Set(
  [
    ...LINXO.map((route) => route.replace('/linxo', '/api/sync')),
    ...EVERIFIN.map((route) => route.replace('/everifin', '/api/transactions')),
  ]
    .map((route) => route.replaceAll(ID, '{id}').split(' ')[1])
    .concat('/api/sync/*', '/api/transactions/*', '/', '/config.json', 'unknown'),
);

/** Null: there is nothing in it that was sent. */
export function toLogProblem(line: string): string | null {
  const told = JSON.parse(line) as Record<string, unknown>;
  const [method = '', route = '', ...others] = String(told['request']).split(' ');
  if (Object.keys(told).some((key) => !LINE_KEYS.has(key))) return 'a field nobody knows';
  if (!/^[A-Z]{3,12}$|^unreadable$/.test(method) || !ROUTES.has(route) || others.length > 0) return 'no template';
  const { code = 'none' } = told;
  if (typeof code !== 'string' || !/^[a-z-]{1,30}$/.test(code)) return 'no code';
  if (typeof told['status'] !== 'number' || typeof told['ms'] !== 'number') return 'no number';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(told['time'])) ? null : 'no time';
}
