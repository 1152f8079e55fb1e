// What is held in the end against what a case says of it; what a case does not name is not compared.
import { expect } from 'vitest';
import { toDecimalText } from '../../src/domain/money/money.ts';
import { readEvents } from '../../src/local-db/sqlite/sqlite-events.ts';
import type { SqlReader } from '../../src/local-db/sql-reader.ts';
import { deriveVerdict } from '../../src/shared/connection-status/verdict.ts';
import type { AccountState, SyncState } from '../../src/sync/sync-service.ts';
import { toLine } from '../stories/row-line.ts';
import type { Held } from './case-schema.ts';
import type { ZooStory } from './play-case.ts';
import { toProblemText } from '../../src/words/problems.ts';
import { toEventProblemText } from '../../src/words/events.ts';

const STALE_AFTER_MS = 26 * 3_600_000;

export interface Comparison {
  readonly actual: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

export async function compareHeld(held: Held, story: ZooStory, saidByPress: readonly string[]): Promise<Comparison> {
  const state = await story.state();
  const found = {
    rows: async () => (await story.rows()).map(toRowLine),
    aside: () => readAside(story.dashboard.database),
    asideCount: () => toAsideCount(state),
    accounts: () =>
      (state.accounts ?? []).map((account) => toGoneLine(account, account.id, account.name, account.currency)),
    continuations: () =>
      state.continuations.map(({ earlierId, laterId, kind, verdict, overlap }) =>
        [`${earlierId} > ${laterId}`, kind, overlap.pairedCount, verdict ?? []].flat().join(' | '),
      ),
    connections: () => (state.connections ?? []).map((bank) => toGoneLine(bank, bank.id, bank.name, bank.status)),
    sentences: () => story.sentences(),
    problems: () => toProblems(state, saidByPress),
    verdict: () => deriveVerdict(state, { nowMs: story.clock.nowMs(), staleAfterMs: STALE_AFTER_MS }).sentence,
    complete: () => isComplete(state),
    events: () =>
      readEvents(story.dashboard.database).map(({ type, problem }) =>
        toLine(type, problem && toEventProblemText(problem)),
      ),
  };
  const { requests, ...facts } = held;
  const actual: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const name of Object.keys(facts) as (keyof typeof facts)[]) {
    const value: unknown = await found[name]();
    const isOrdered = name === 'sentences' || name === 'problems';
    actual[name] = value;
    expected[name] = toExpected(isOrdered ? facts[name] : inOrderOf(value, facts[name]));
  }
  if (requests === undefined) return { actual, expected };
  return {
    actual: { ...actual, requests: toRequestFaults(requests, story.bank.asked) },
    expected: { ...expected, requests: [] },
  };
}

function toRowLine(row: Awaited<ReturnType<ZooStory['rows']>>[number]): string {
  const amount = `${toDecimalText(row.amount)} ${row.amount.currency}`;
  return toLine(row.accountId, row.id, amount, row.bookedOn);
}

/** Rows that could not be read, and payments under the id of another. */
function readAside(database: SqlReader): readonly string[] {
  const unreadable = database
    .readAll('SELECT account_id, identity, reason FROM rejected_row')
    .map(([accountId, identity, reason]) => {
      const id = /^id:(.*)$/s.exec(String(identity))?.[1] ?? null;
      return toLine(String(accountId), id, String(reason));
    });
  const sharing = database
    .readAll('SELECT account_id, id FROM other_content WHERE is_aside')
    .map(([accountId, id]) => toLine(String(accountId), String(id), 'one id for two payments'));
  return [...unreadable, ...sharing];
}

function toGoneLine({ goneSince }: { readonly goneSince: unknown }, ...fields: readonly string[]): string {
  return toLine(...fields, ...(goneSince === null ? [] : ['gone']));
}

function toAsideCount(state: SyncState): Record<string, number> {
  const counts = (state.accounts ?? []).map(
    ({ id, rejectedRows, usedIds }) => [id, rejectedRows + usedIds.aside] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function toProblems(state: SyncState, saidByPress: readonly string[]): readonly string[] {
  const said = [
    ...(state.connectionsProblem === null ? [] : [`banks: ${toProblemText(state.connectionsProblem)}`]),
    ...saidByPress.map((what) => `press: ${what}`),
    ...(state.accounts ?? []).flatMap(({ id, problem }) =>
      problem === null ? [] : `${id}: ${toProblemText(problem)}`,
    ),
  ];
  return said;
}

/** Lists that are sets: what is expected, in the order in which it was found. */
function inOrderOf(actual: unknown, expected: unknown): unknown {
  if (!Array.isArray(actual) || !Array.isArray(expected)) return expected;
  const left = [...(expected as string[])];
  const inOrder = (actual as string[]).flatMap((text) => {
    const index = left.findIndex((said) => matches(text, said));
    return index === -1 ? [] : left.splice(index, 1);
  });
  return [...inOrder, ...left];
}

/** Text between slashes stands for all that it matches. */
function toExpected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toExpected);
  const pattern = typeof value === 'string' ? toPattern(value) : null;
  return pattern === null ? value : (expect.stringMatching(pattern) as unknown);
}

function toPattern(text: string): RegExp | null {
  return text.length > 2 && text.startsWith('/') && text.endsWith('/') ? new RegExp(text.slice(1, -1)) : null;
}

function matches(asked: string, said: string): boolean {
  return toPattern(said)?.test(asked) ?? asked === said;
}

/** A sentence for each request that is missing, unwanted or too frequent. */
function toRequestFaults(requests: NonNullable<Held['requests']>, asked: readonly string[]): readonly string[] {
  const { exactly, with: present = [], without = [], most = {} } = requests;
  const isAsAsked =
    exactly === undefined ||
    (exactly.length === asked.length && exactly.every((said, index) => matches(asked[index] ?? '', said)));
  return [
    ...(isAsAsked ? [] : [`asked was: ${asked.join(', ')}`]),
    ...present.filter((said) => !asked.some((request) => matches(request, said))).map((said) => `not asked: ${said}`),
    ...asked
      .filter((request) => without.some((said) => matches(request, said)))
      .map((said) => `asked, and should not be: ${said}`),
    ...Object.entries(most).flatMap(([said, limit]) => {
      const count = asked.filter((request) => matches(request, said)).length;
      return count <= limit ? [] : `${said}: asked ${count} times, ${limit} at most`;
    }),
  ];
}

/** Of each account that could be fetched whole. */
function isComplete({ accounts }: SyncState): boolean {
  const fetched = (accounts ?? []).filter(({ goneSince, ...account }) => goneSince === null && !isHeldUp(account));
  return fetched.length > 0 && fetched.every(({ asOf }) => asOf !== null);
}

function isHeldUp({ history, problem }: Pick<AccountState, 'history' | 'problem'>): boolean {
  return problem !== null && (history === 'not-started' || history === 'arriving');
}
