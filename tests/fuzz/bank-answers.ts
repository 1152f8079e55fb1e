// What the simulated bank answers: its accounts, a page of an account's list, or one row, and what was told to whom.
import type { AnswerKind } from './answer-kinds.ts';
import { listFrom, readFilter } from './bank-list.ts';
import { listedIdOf, sharedIdsOf } from './bank-model.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import { toExpectedKey } from './bank-texts.ts';
import type { RawAnswer } from './raw-answer.ts';
import { toRowJson } from './row-json.ts';
import { toRowKey, UNREADABLE } from './world.ts';
import type { Owner, Reading, World } from './world.ts';

export function listAccounts(world: World): RawAnswer {
  const data = world.accounts.map(({ id }) => ({ id, name: `Account ${id}`, currency: 'EUR' }));
  return { status: 200, body: JSON.stringify({ data, totalPages: 1 }), headers: {} };
}

/** What the bank says of one row, as the owner has to understand it. */
export function noteRow(
  { rowAnswers }: Owner,
  { account, rowId, kind, status }: { account: AccountModel; rowId: string; kind: AnswerKind; status: number },
): void {
  const row = findRow(account, rowId, kind);
  const isUnknown = status === 404 || status === 410 || (status === 200 && row === undefined);
  if (!isUnknown && status !== 200) return;
  // A lie about a row that a list from a date leaves out: it stays marked until the whole list says otherwise.
  if (isUnknown && account.rows.has(rowId)) account.onlyBySweep.add(rowId);
  const key = toRowKey(account.id, rowId);
  const answer = isUnknown || row === undefined ? null : toExpectedKey(row, account);
  rowAnswers.set(key, [...(rowAnswers.get(key) ?? []).slice(-1), answer]);
}

export function readRow(
  world: World,
  { account, rowId, kind }: { account: AccountModel; rowId: string; kind: AnswerKind },
): RawAnswer {
  const row = findRow(account, rowId, kind);
  if (row === undefined) return { status: 404, body: '{"code":"unknown"}', headers: {} };
  const data = [toRowJson(row, account)];
  spoil(world, { data, rows: [row], kind });
  return { status: 200, body: JSON.stringify(world.dice.chance(0.5) ? data[0] : { data: data[0] }), headers: {} };
}

function findRow({ rows, replica }: AccountModel, rowId: string, kind: AnswerKind): BankRow | undefined {
  const known = kind === 'stale' ? replica : rows;
  return known.get(rowId) ?? [...known.values()].find((row) => listedIdOf(row) === rowId);
}

/** Of a list with gaps: one with rows, and three without. */
const PLACES_A_PAGE = 4;

interface ListRequest {
  readonly owner: Owner;
  readonly account: AccountModel;
  readonly page: number;
  readonly kind: AnswerKind;
  readonly url: URL;
}

export function listTransactions(world: World, { owner, account, page, kind, url }: ListRequest): RawAnswer {
  const filter = readFilter(url);
  const listed = listFrom(account, filter, kind === 'stale');
  const { pageSize } = account;
  const shift = kind === 'page moved by one' ? 1 : 0;
  const hasGaps = account.paging === 'gaps';
  const place = hasGaps ? Math.floor(page / PLACES_A_PAGE) : page;
  const isGap = hasGaps && page % PLACES_A_PAGE !== 0;
  const wrongPage =
    kind === 'the first page again' ? 0 : kind === 'page before this one' ? Math.max(0, place - 1) : place;
  const start = Math.max(0, wrongPage * pageSize - shift);
  const isEmpty = isGap || (kind === 'empty page with more to come' && account.paging !== 'until empty');
  const whole = isEmpty ? [] : listed.slice(start, start + pageSize);
  const broken = toBroken(kind, whole.length);
  const rows = whole.slice(0, broken?.rows);
  const totalPages = Math.max(1, Math.ceil(listed.length / pageSize));
  const data = rows.map((row) => toRowJson(row, account));
  const spoilt = spoil(world, { data, rows, kind });
  const isWhole = filter.updatedFromMs === null && filter.createdFromMs === null;
  noteReading(owner, { account, page, rows, spoilt, reading: { isWhole, answered: new Map(), listed } });
  const more = place + 1 < totalPages || isEmpty ? String(page + 1) : null;
  const body = JSON.stringify({
    data,
    ...(account.paging === 'total' ? { totalPages: isEmpty ? Math.max(totalPages, page + 2) : totalPages } : {}),
    ...(account.paging === 'cursor' || hasGaps ? { nextCursor: more } : {}),
    ...broken?.beside,
  });
  world.trace.add(`${url.href} ${rows.length}/${listed.length}`);
  const isSliced = kind === 'sliced';
  return {
    status: 200,
    body: kind === 'prototype keys' ? body.replace('{"data"', '{"__proto__":{"data":[]},"constructor":1,"data"') : body,
    headers: {},
    ...(isSliced ? { slices: 3 } : {}),
  };
}

/** A list that breaks off: so many of its rows, the last page by its own word, and what stands beside them. */
function toBroken(kind: AnswerKind, rowCount: number): { rows: number; beside: Record<string, unknown> } | null {
  const end = { totalPages: 1, nextCursor: null };
  const error = { ...end, errors: [{ code: 'E9', title: 'try later' }] };
  if (kind === 'an error beside half the rows') return { rows: Math.floor(rowCount / 2), beside: error };
  if (kind === 'an error beside no rows') return { rows: 0, beside: error };
  return kind === 'half a report'
    ? { rows: Math.floor(rowCount / 2), beside: { ...end, status: 'IN_PROGRESS' } }
    : null;
}

interface AnsweredPage {
  readonly account: AccountModel;
  readonly page: number;
  readonly rows: readonly BankRow[];
  /** The id of the row that was spoilt on its way. */
  readonly spoilt: string | null;
  readonly reading: Reading;
}

function noteReading({ readings }: Owner, { account, page, rows, spoilt, reading }: AnsweredPage): void {
  const known = readings.get(account.id) ?? [];
  if (page === 0) readings.set(account.id, [...known.slice(-1), reading]);
  const current = readings.get(account.id)?.at(-1);
  const shared = sharedIdsOf(account);
  for (const row of rows) {
    // Which of the two it means nobody can say.
    if (shared.has(listedIdOf(row))) continue;
    current?.answered.set(row.id, row.isBad || row.id === spoilt ? UNREADABLE : toExpectedKey(row, account));
  }
}

/** Returns the id of the row that cannot be read any more. */
function spoil(
  { dice }: World,
  { data, rows, kind }: { data: Record<string, unknown>[]; rows: readonly BankRow[]; kind: AnswerKind },
): string | null {
  const place = data.length === 0 ? 0 : dice.int(0, data.length - 1);
  const row = data[place];
  if (row === undefined) return null;
  if (kind === 'a row spoilt') row['amount'] = '12,3x';
  if (kind === 'a row without an id') delete row['id'];
  if (kind === 'a row of another account') row['accountId'] = 'elsewhere';
  if (kind === 'row twice in a page') data.push({ ...row });
  if (kind === 'byte order of rows changed') data.reverse();
  if (kind === 'unknown fields') Object.assign(row, { tags: ['x'], amountV3: null, nested: { rows: rows.length } });
  const isSpoilt = kind === 'a row spoilt' || kind === 'a row without an id' || kind === 'a row of another account';
  return isSpoilt ? (rows[place]?.id ?? null) : null;
}
