// Rows the bank's whole list left out: asked for one by one where the bank allows that, and marked unless they are too many.
import { BankApiError, type BankApiErrorCode } from '../../bank-api/bank-api-error.ts';
import type { InstantKey } from '../../domain/dates/instant.ts';
import type { HeldVersion, PullState } from '../../local-db/store.ts';
import { toModeRules, toScope } from './mode-rules.ts';
import { askPatiently } from './page-pass.ts';
import type { RoundContext } from './safe-round.ts';
import { isWithinBrake } from './sweep-brake.ts';
import type { Listing } from './sweep-listing.ts';

/** More are not asked for before a person has confirmed that so many are gone. */
const ASKED_AT_ONCE = 200;

/** An answer that cannot be read or is an error, or a question that nobody takes or that never reaches the bank. */
const SAYS_NOTHING_OF_A_ROW: ReadonlySet<BankApiErrorCode> = new Set([
  'malformed',
  'error-in-answer',
  'too-large',
  'refused',
  'not-passed-on',
  'unaskable-id',
]);

export interface MissingRequest {
  readonly state: PullState;
  readonly held: ReadonlyMap<string, HeldVersion>;
  /** Two readings that agree. */
  readonly listings: readonly [Listing, Listing];
  /** Rows seen since then are too fresh to be judged. */
  readonly freshFrom: InstantKey;
  readonly confirmedMissing: number | null;
}

export interface MissingOutcome {
  readonly marked: number;
  /** Too many to be marked without a person; null: none was held back. */
  readonly heldBack: number | null;
  /** Left out of the list, and not judged this time. */
  readonly unjudged: number;
}

export async function settleMissingRows(context: RoundContext, request: MissingRequest): Promise<MissingOutcome> {
  const { held, listings, freshFrom, confirmedMissing } = request;
  const rules = toModeRules(request.state);
  const inScope = [...held].filter(([, row]) => !row.isMissing && toScope(row, rules) === 'inside');
  const leftOut = inScope.filter(([id]) => !listings.some(({ ids }) => ids.has(id)));
  const { canReadOne } = context.transactionsApi.capabilities;
  // A row whose id cannot be read may be any of them, and one whose date was moved is outside of a list from a date.
  const isListClear = Object.keys(rules.dates).length === 0 && !listings.some(({ hasNameless }) => hasNameless);
  if (!canReadOne && !isListClear) {
    return { marked: 0, heldBack: null, unjudged: leftOut.length };
  }
  const candidates = leftOut.filter(([, { seenAt }]) => seenAt < freshFrom).map(([id]) => id);
  const isConfirmed = confirmedMissing !== null && candidates.length <= confirmedMissing;
  let unjudged = leftOut.length - candidates.length;
  if (candidates.length > ASKED_AT_ONCE && !isConfirmed) {
    return { marked: 0, heldBack: candidates.length, unjudged };
  }
  const heldCount = inScope.length;
  let marked = 0;
  for (let from = 0; from < candidates.length; from += ASKED_AT_ONCE) {
    const some = candidates.slice(from, from + ASKED_AT_ONCE);
    const answers = canReadOne ? await askForEach(context, request, some) : { gone: some, unjudged: 0 };
    unjudged += answers.unjudged;
    if (!isConfirmed && !isWithinBrake(answers.gone.length, heldCount, confirmedMissing)) {
      return { marked, heldBack: answers.gone.length, unjudged };
    }
    marked += await mark(context, request.state, answers.gone);
  }
  return { marked, heldBack: null, unjudged };
}

async function mark(context: RoundContext, { accountId }: PullState, ids: readonly string[]): Promise<number> {
  const since = context.serverClock.estimateNow();
  const requestSequence = context.nextRequestSequence();
  if (ids.length === 0) return 0;
  return await context.store.markMissing({ accountId, transactionIds: ids, since, requestSequence }, context.fence);
}

async function askForEach(context: RoundContext, { state, held }: MissingRequest, ids: readonly string[]) {
  const gone: string[] = [];
  let unjudged = 0;
  for (const id of ids) {
    const stamp = held.get(id)?.stamp ?? null;
    const answer = await askPatiently(context, () => askForOne(context, state, { id, stamp }));
    if (answer === 'gone') gone.push(id);
    if (answer === 'not-said') unjudged += 1;
  }
  return { gone, unjudged };
}

/** A row that is there after all is kept as any other answer is; an older version only when it is answered twice. */
async function askForOne(
  context: RoundContext,
  state: PullState,
  { id, stamp }: { id: string; stamp: InstantKey | null },
): Promise<'there' | 'gone' | 'not-said'> {
  const { accountId, mode } = state;
  try {
    let answer = await readRow(context, { accountId, id });
    const first = answer.row.lastUpdated?.key ?? '';
    const isOlder = first < (stamp ?? '');
    if (isOlder) answer = await readRow(context, { accountId, id });
    const { row, receivedAt, requestSequence } = answer;
    const replacesNewer = isOlder && row.lastUpdated?.key === first;
    const page = { accountId, mode, receivedAt, requestSequence, rows: [row], rejected: [], state, replacesNewer };
    const { updated } = await context.store.writePage(page, context.fence);
    context.onPage(state, updated);
    return 'there';
  } catch (error) {
    if (!(error instanceof BankApiError)) throw error;
    if (error.code === 'not-found') return 'gone';
    if (SAYS_NOTHING_OF_A_ROW.has(error.code)) return 'not-said';
    throw error;
  }
}

async function readRow(context: RoundContext, key: { accountId: string; id: string }) {
  const requestSequence = context.nextRequestSequence();
  const answer = await context.transactionsApi.readTransaction(key, context.signal);
  const { value, receivedAt } = context.serverClock.observe(answer);
  return { row: value, receivedAt, requestSequence };
}
