// The adversarial network between the production HTTP client and the bank model: each request is answered in one of many kinds.
import { HONEST_KINDS, isLie, LYING_KINDS, REFUSAL_KINDS } from './answer-kinds.ts';
import type { AnswerKind } from './answer-kinds.ts';
import { commitDue, listFrom } from './bank-model.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import { toResponse } from './raw-answer.ts';
import type { RawAnswer } from './raw-answer.ts';
import { toRefusal } from './refusals.ts';
import { toRowJson } from './row-json.ts';
import { accountOf, countFault } from './world.ts';
import type { World } from './world.ts';

/** A bank that lies in every pass cannot be told from the truth; it lies once in so many. */
const PASSES_BETWEEN_LIES = 5;

export async function answerRequest(world: World, url: URL): Promise<Response> {
  const { time } = world;
  applyMidFlight(world);
  const accountId = /^\/accounts\/([^/]+)\/transactions$/.exec(url.pathname)?.[1] ?? null;
  const account = accountId === null ? null : accountOf(world, accountId);
  const page = Number(url.searchParams.get('page') ?? url.searchParams.get('cursor') ?? '0');
  if (account !== null) {
    commitDue(account, time.nowMs());
    if (page === 0) world.passesSinceLie.set(account.id, (world.passesSinceLie.get(account.id) ?? 0) + 1);
  }
  const kind = chooseKind(world, account);
  if (kind !== 'ok') countFault(world, `network: ${kind}`);
  const refusal = toRefusal(kind, time.nowMs() + world.bankSkewMs);
  if (kind === 'connection refused') throw new TypeError('fetch failed');
  if (kind === 'hangs, then drops') {
    await time.sleep(25_000);
    throw new TypeError('fetch failed');
  }
  if (refusal !== null) return toResponse(refusal, time);
  const answer = account === null ? listAccounts(world) : listTransactions(world, { account, page, kind, url });
  if (kind === 'slow') await time.sleep(world.dice.int(200, 4_000));
  if (kind === 'very slow') await time.sleep(world.dice.int(5_000, 24_000));
  return toResponse({ ...answer, headers: withDates(world, { kind, account, answer }) }, time);
}

function applyMidFlight(world: World): void {
  for (const change of world.midFlight) change.requestsLeft -= 1;
  for (const change of world.midFlight.filter(({ requestsLeft }) => requestsLeft <= 0)) {
    world.midFlight.splice(world.midFlight.indexOf(change), 1);
    change.work();
  }
}

function chooseKind(world: World, account: AccountModel | null): AnswerKind {
  const { dice } = world;
  if (!world.isHostile) return 'ok';
  const forced = world.forced.shift();
  const kind =
    forced ??
    (dice.chance(world.faultRate)
      ? dice.weigh<AnswerKind>([
          [3, dice.pick(HONEST_KINDS)],
          [4, dice.pick(REFUSAL_KINDS)],
          [3, dice.pick(LYING_KINDS)],
        ])
      : 'ok');
  if (!isLie(kind)) return kind;
  if (account === null || (world.passesSinceLie.get(account.id) ?? 0) < PASSES_BETWEEN_LIES) return 'ok';
  world.passesSinceLie.set(account.id, 0);
  return kind;
}

function listAccounts(world: World): RawAnswer {
  const data = world.accounts.map(({ id }) => ({ id, name: `Account ${id}`, currency: 'EUR' }));
  return { status: 200, body: JSON.stringify({ data, totalPages: 1 }), headers: {} };
}

interface ListRequest {
  readonly account: AccountModel;
  readonly page: number;
  readonly kind: AnswerKind;
  readonly url: URL;
}

function listTransactions(world: World, { account, page, kind, url }: ListRequest): RawAnswer {
  const stale = world.staleAnswers.get(url.href);
  if (kind === 'stale' && stale !== undefined) return { status: 200, body: stale.body, headers: {} };
  const from = url.searchParams.get('updatedFrom');
  const listed = listFrom(account, from === null ? null : Date.parse(from));
  const { pageSize } = account;
  const shift = kind === 'page moved by one' ? 1 : 0;
  const wrongPage =
    kind === 'the first page again' ? 0 : kind === 'page before this one' ? Math.max(0, page - 1) : page;
  const start = Math.max(0, wrongPage * pageSize - shift);
  const isEmpty = kind === 'empty page with more to come' && account.paging !== 'until empty';
  const rows = isEmpty ? [] : listed.slice(start, start + pageSize);
  const totalPages = Math.max(1, Math.ceil(listed.length / pageSize));
  const data = rows.map((row) => toRowJson(row, account));
  spoil(world, { data, rows, kind });
  const more = page + 1 < totalPages || isEmpty ? String(page + 1) : null;
  const body = JSON.stringify({
    data,
    ...(account.paging === 'total' ? { totalPages: isEmpty ? Math.max(totalPages, page + 2) : totalPages } : {}),
    ...(account.paging === 'cursor' ? { nextCursor: more } : {}),
  });
  if (world.staleAnswers.size < 60) {
    world.staleAnswers.set(url.href, { body, bankDateMs: world.time.nowMs() + world.bankSkewMs });
  }
  world.trace.add(`${url.href} ${rows.length}/${listed.length}`);
  const isSliced = kind === 'sliced';
  return {
    status: 200,
    body: kind === 'prototype keys' ? body.replace('{"data"', '{"__proto__":{"data":[]},"constructor":1,"data"') : body,
    headers: {},
    ...(isSliced ? { slices: 3 } : {}),
  };
}

function spoil(
  { dice }: World,
  { data, rows, kind }: { data: Record<string, unknown>[]; rows: readonly BankRow[]; kind: AnswerKind },
): void {
  const row = data[data.length === 0 ? 0 : dice.int(0, data.length - 1)];
  if (row === undefined) return;
  if (kind === 'a row spoilt') row['amount'] = '12,3x';
  if (kind === 'a row without an id') delete row['id'];
  if (kind === 'a row of another account') row['accountId'] = 'elsewhere';
  if (kind === 'row twice in a page') data.push({ ...row });
  if (kind === 'byte order of rows changed') data.reverse();
  if (kind === 'unknown fields') Object.assign(row, { tags: ['x'], amountV3: null, nested: { rows: rows.length } });
}

function withDates(
  world: World,
  { kind, account, answer }: { kind: AnswerKind; account: AccountModel | null; answer: RawAnswer },
): RawAnswer['headers'] {
  const nowMs = world.time.nowMs();
  const bankMs = nowMs + world.bankSkewMs;
  if (kind === 'bank date hours ahead' && account !== null) world.misdated.add(account.id);
  const bankDate: Partial<Record<AnswerKind, string | null>> = {
    'no bank date': null,
    'garbage bank date': 'yesterday, half past nine',
    'bank date days ahead': new Date(bankMs + 3 * 86_400_000).toUTCString(),
    'bank date years ago': 'Thu, 01 Jan 1998 00:00:00 GMT',
    'bank date hours ahead': new Date(bankMs + 7 * 3_600_000).toUTCString(),
  };
  return {
    ...answer.headers,
    'Content-Type': kind === 'typed as text' ? 'text/plain' : 'application/json',
    'X-Bank-Date': kind in bankDate ? (bankDate[kind] ?? null) : new Date(bankMs).toUTCString(),
    'X-Received-At': kind === 'no gateway date' ? null : new Date(nowMs).toISOString(),
  };
}
