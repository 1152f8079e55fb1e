// Whatever is sent to the gateway: nothing reaches a bank but what is allowed, nothing at all of what must be refused, no fault, and no word of it in the log.
import { request, type IncomingMessage } from 'node:http';
import { describe, expect, inject, test } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import { createRequestDraw, type DrawnKind } from './draw-request.ts';
import { TOKENS, type FakeBank } from './fake-bank.ts';
import { toForwardingProblem, toLogProblem } from './forwarding-laws.ts';
import { startHarness } from './gateway-harness.ts';
import { countAnswers, sendPipelined } from './send-pipelined.ts';

const A_CONNECTION = 60;
const CONNECTIONS_AT_ONCE = 4;

interface Campaign {
  readonly answers: number;
  readonly passedOn: number;
  /** Each with the seed that sends it again. */
  readonly problems: readonly string[];
}

interface Amount {
  readonly requests: number;
  readonly seed?: number;
}

interface Target {
  readonly url: string;
  readonly fakeBank: FakeBank;
  readonly lines: string[];
}

/** Until so many are answered, or a problem is seen. */
async function send(
  { url, fakeBank, lines }: Target,
  kind: DrawnKind,
  { requests, seed: start = 0 }: Amount,
): Promise<Campaign> {
  const problems: string[] = [];
  let answers = 0;
  let passedOn = 0;
  let seed = start;
  while (answers < requests && problems.length === 0) {
    const first = seed;
    const texts = await Promise.all(
      Array.from({ length: CONNECTIONS_AT_ONCE }, () => {
        const draw = createRequestDraw(seededRandom((seed += 1)), new URL(url).host);
        const drawn = Array.from({ length: A_CONNECTION }, (_, at) => draw(kind, at === A_CONNECTION - 1));
        return sendPipelined(url, drawn);
      }),
    );
    const note = (problem: string | null) => {
      if (problem !== null) problems.push(`${problem} (seeds ${first + 1} to ${seed})`);
    };
    for (const text of texts) {
      answers += countAnswers(text);
      note(/"gateway-fault"|HTTP\/1\.1 500/.test(text) ? 'a fault of the gateway' : null);
    }
    for (const received of fakeBank.received) {
      note(kind === 'refused' ? 'passed on what must be refused' : toForwardingProblem(received, fakeBank.host));
    }
    passedOn += fakeBank.received.length;
    fakeBank.received.length = 0;
    for (const line of lines.splice(0)) note(toLogProblem(line));
  }
  return { answers, passedOn, problems };
}

/** So that no test takes long, however many there are in all. Seven of ten must be refused, whatever else is right about them. */
const A_SLICE = { anything: 3_000, refused: 7_000 };
const whole = inject('extent').mutatedRequests;
const share = Math.min(1, whole / (A_SLICE.anything + A_SLICE.refused));
const SLICES = Array.from({ length: Math.ceil(whole / (A_SLICE.anything + A_SLICE.refused)) }, (_, slice) => slice);

describe.each(SLICES)('slice %i', (slice) => {
  const amountOf = (kind: DrawnKind) => ({ requests: Math.ceil(A_SLICE[kind] * share), seed: slice * 1_000_000 });

  test('only what is allowed reaches a bank, and the log repeats nothing', async () => {
    const amount = amountOf('anything');
    const { answers, passedOn, problems } = await send(await startHarness(), 'anything', amount);
    expect(problems).toEqual([]);
    expect(answers).toBeGreaterThanOrEqual(amount.requests);
    // Not by refusing everything.
    expect(passedOn).toBeGreaterThan(answers / 20);
  });

  test('from a foreign host, site, origin or source, or without the mark of the page, nothing reaches a bank', async () => {
    const amount = amountOf('refused');
    const { answers, passedOn, problems } = await send(await startHarness(), 'refused', amount);
    expect(problems).toEqual([]);
    expect(answers).toBeGreaterThanOrEqual(amount.requests);
    expect(passedOn).toBe(0);
  });
});

/** Each is a fault a gateway might have: beside what it answers, it asks the bank. */
const PLANTED: Readonly<Record<string, readonly [DrawnKind, (incoming: IncomingMessage) => Asked | null]>> = {
  'does not look at the host': [
    'refused',
    ({ method = '', url = '', headers }) =>
      /evil/.test(headers.host ?? '') ? { method, path: url.replace('/api/sync', '/linxo') } : null,
  ],
  'passes on what is not in its table': [
    'anything',
    ({ method = '', url = '' }) =>
      url.startsWith('/api/sync/') && method === 'GET' ? { method, path: `/linxo/${url.slice(10)}` } : null,
  ],
  'passes on any method': [
    'anything',
    ({ method = '', url = '' }) => (url === '/api/sync/connections' ? { method, path: '/linxo/connections' } : null),
  ],
  'passes cookies on': [
    'anything',
    ({ headers: { cookie } }) =>
      cookie === undefined ? null : { method: 'GET', path: '/linxo/connections', headers: { cookie } },
  ],
  'mixes up its tokens': [
    'anything',
    ({ url = '' }) =>
      url.startsWith('/api/transactions') ? { method: 'GET', path: '/everifin/accounts', token: TOKENS.sync } : null,
  ],
};

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

test.each(Object.entries(PLANTED))('a gateway that %s is caught', async (_fault, [kind, toAsked]) => {
  const harness = await startHarness();
  const asking: Promise<void>[] = [];
  harness.app.server.prependListener('request', (incoming) => {
    const asked = toAsked(incoming);
    if (asked !== null) asking.push(askBank(harness.fakeBank, asked));
  });
  const before = harness.fakeBank.received;
  const { problems } = await send(harness, kind, { requests: 2_000 });
  await Promise.all(asking);
  const late = before.map((received) => toForwardingProblem(received, harness.fakeBank.host));
  expect([...problems, ...late.filter((problem) => problem !== null)].length).toBeGreaterThan(0);
});

function askBank({ url }: FakeBank, { method, path, headers = {}, token = TOKENS.sync }: Asked): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const own = { authorization: `Bearer ${token}`, 'client-ip-address': '127.0.0.1' };
    try {
      request({ hostname, port, method, path, headers: { ...own, ...headers }, agent: false }, (answer) => {
        answer.resume().on('close', resolve);
      })
        .on('error', () => resolve())
        .end();
    } catch {
      // Node's own client refuses to write such a path.
      resolve();
    }
  });
}

test('a fault of the gateway is caught', async () => {
  const sourceId = () => {
    throw new Error('planted');
  };
  const { problems } = await send(await startHarness({ bank: { sourceId } }), 'anything', { requests: 500 });
  expect(problems.join()).toContain('a fault of the gateway');
});

test.each([
  '{"level":"info","time":"2026-11-29T10:00:00.000Z","request":"GET /api/sync/connections/FR7630006000011234567890189","status":200,"ms":1}',
  '{"level":"info","time":"2026-11-29T10:00:00.000Z","request":"GET /api/sync/connections","status":200,"ms":1,"url":"/"}',
  '{"level":"info","time":"2026-11-29T10:00:00.000Z","request":"GET unknown","status":404,"ms":1,"code":"not found: Ada"}',
])('a log that repeats what was sent is caught: %s', (line) => {
  expect(toLogProblem(line)).not.toBeNull();
});
