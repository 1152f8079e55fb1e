// Everything a single answer can suffer, in one place: by the scenario's name, or forced for the next answers by a test.
import { z } from 'zod';
import { BankRefusal, toJsonTextAnswer, type BankRequest, type Dialect } from './bank-route.ts';
import { hashText } from '../world/keyed-random.ts';
import type { ScenarioName } from '../world/scenarios.ts';
import type { FaultKind, ForcedFault, WorldHolder } from './world-holder.ts';

export interface FaultyCall {
  readonly request: BankRequest;
  readonly dialect: Dialect;
  readonly holder: WorldHolder;
  /** What the bank would answer if nothing were wrong. */
  readonly answer: () => Promise<Response>;
}

type Fault = (call: FaultyCall, forced?: ForcedFault) => Promise<Response>;

const SCENARIO_FAULTS: Partial<Record<ScenarioName, Fault>> = {
  'rate-limits': (call) => (call.holder.answerCount % 7 === 0 ? rateLimited(call) : call.answer()),
  'answers-html': (call) => (call.request.world.nowMs() % 60_000 < 20_000 ? html(call) : call.answer()),
  'rejects-token': unauthorised,
  'is-out': unavailable,
  'breaks-one-row': (call) => breakRow(call, (row) => hashText(String(row['id'])) % 4_001 < 2),
  'refuses-on-demand': refuseOnDemand,
};

const FORCED_FAULTS: Record<FaultKind, Fault> = {
  html,
  unauthorised,
  'rate-limited': rateLimited,
  unavailable,
  gone,
  dropped: () => Promise.resolve(Response.error()),
  // Somebody else was a moment quicker with the same.
  overtaken: async (call) => {
    await call.answer();
    return call.answer();
  },
  'answer-lost': async (call) => {
    await call.answer();
    return Response.error();
  },
  'broken-row': (call) => breakRow(call, (_row, position) => position === 0),
};

export async function answerWithFaults(call: FaultyCall): Promise<Response> {
  const { holder, request } = call;
  holder.answerCount += 1;
  const forced = holder.forcedFault;
  if (forced === null || !(forced.on === null || request.path.split('/').includes(forced.on))) {
    const fault = SCENARIO_FAULTS[request.world.scenario];
    return fault === undefined ? call.answer() : fault(call);
  }
  // A list with a row in it is what a broken row waits for.
  if (forced.kind === 'broken-row' && !(isRowList(request) && (await hasRows(call)))) return call.answer();
  if (holder.forcedFault !== forced) return call.answer();
  if (forced.left !== null) forced.left -= 1;
  if (forced.left === 0) holder.forcedFault = null;
  return FORCED_FAULTS[forced.kind](call, forced);
}

async function html(_call: FaultyCall): Promise<Response> {
  const page =
    '<!doctype html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>';
  return new Response(page, { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

async function unauthorised(_call: FaultyCall): Promise<Response> {
  throw new BankRefusal(401, 'UNAUTHORIZED', 'the access token is invalid or has expired');
}

async function rateLimited(_call: FaultyCall, forced?: ForcedFault): Promise<Response> {
  throw new BankRefusal(429, 'TOO_MANY_REQUESTS', 'too many requests', { 'Retry-After': forced?.retryAfter ?? '2' });
}

async function unavailable(_call: FaultyCall): Promise<Response> {
  throw new BankRefusal(503, 'SERVICE_UNAVAILABLE', 'the service is not available');
}

async function gone(_call: FaultyCall): Promise<Response> {
  throw new BankRefusal(410, 'GONE', 'there was one, and there is none any more');
}

async function refuseOnDemand({ request, answer }: FaultyCall): Promise<Response> {
  if (request.method !== 'POST' || !request.path.endsWith('/synchronize')) return answer();
  throw new BankRefusal(422, 'ONE_SHOT', 'Your contract does not include synchronisation on demand.');
}

const rowsSchema = z.array(z.looseObject({}));
/** Bare, or under the name each vendor gives its rows. */
const listSchema = z.union([
  rowsSchema,
  z.looseObject({ data: rowsSchema }),
  z.looseObject({ transactions: rowsSchema }),
]);

/** The amount becomes text nobody can read. */
async function breakRow(
  { request, answer }: FaultyCall,
  isChosen: (row: Record<string, unknown>, position: number) => boolean,
): Promise<Response> {
  const whole = await answer();
  if (!isRowList(request) || whole.status !== 200) return whole;
  const list = listSchema.parse(await whole.json());
  const spoil = (rows: Record<string, unknown>[]) =>
    rows.map((row, position) => (isChosen(row, position) ? { ...row, amount: 'twelve euros' } : row));
  return toJsonTextAnswer(JSON.stringify(withRows(list, spoil(rowsOf(list)))));
}

async function hasRows({ answer }: FaultyCall): Promise<boolean> {
  const list = listSchema.safeParse(await (await answer()).json());
  return list.success && rowsOf(list.data).length > 0;
}

type RowList = z.infer<typeof listSchema>;

function rowsOf(list: RowList): Record<string, unknown>[] {
  if (Array.isArray(list)) return list;
  return rowsSchema.parse('data' in list ? list.data : list['transactions']);
}

function withRows(list: RowList, rows: readonly unknown[]): unknown {
  if (Array.isArray(list)) return rows;
  return { ...list, ['data' in list ? 'data' : 'transactions']: rows };
}

function isRowList({ method, path }: BankRequest): boolean {
  return method === 'GET' && path.endsWith('/transactions');
}
