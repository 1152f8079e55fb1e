// The safe lane: reads an account from its mark minus the overlap until that is proven complete, and only then moves the mark.
import type { TransactionsFilter } from '../../bank-api/ports.ts';
import { addDays, toBankDay } from '../../domain/dates/calendar-date.ts';
import { laterInstant } from '../../domain/runs/channel-merge.ts';
import { epochMsOf, laterOf, shiftMs } from '../../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
import type { Fence } from '../../local-db/fence.ts';
import type { PageOutcome, PullState, Store } from '../../local-db/store.ts';
import { toImportFilter } from './late-imports.ts';
import { toLateWatch, withAside, withLateRows } from './lateness.ts';
import type { LateWatch } from './lateness.ts';
import { lookBackFrom, toProvenMoment, withLookBacks } from './look-backs.ts';
import type { LookBackStep } from './look-backs.ts';
import { stampOf, toFilterFrom, toModeRules } from './mode-rules.ts';
import type { ModeRules } from './mode-rules.ts';
import { readPass } from './page-pass.ts';
import type { PageContext, ReceivedPage } from './page-pass.ts';
import { effectiveOverlapMs, withMark, withRows } from './pull-state.ts';
import { latestStampUpTo, toStampLimit } from './stamp-limit.ts';
import { newUsedIdWatch, notePage, settleUsedIds } from './used-ids.ts';

const MAX_PASSES = 4;
const REREAD_DAYS = 30;

export interface RoundRequest {
  readonly state: PullState;
  /** The gateway's date: everything the bank had by then is in the round. */
  readonly startedAt: Instant;
  /** Due with it: it reads from where the furthest of them begins. */
  readonly lookBacks: readonly LookBackStep[];
  /** Only they are due: of an account where nothing comes they need not read again what the mark's overlap holds. */
  readonly isLookBackOnly: boolean;
}

export interface RoundContext extends PageContext {
  readonly store: Store;
  readonly fence: Fence;
  /** Called after each page is kept, with how many rows it changed. */
  onPage(state: PullState, changedRows: number): void;
}

export interface RoundOutcome {
  /** Marks moved, moment proven, progress cleared; not yet written. */
  readonly state: PullState;
  readonly inserted: number;
  readonly history: number;
  readonly updated: number;
  /** The gateway's date of its first answer, and of its last. */
  readonly answeredAt: Instant;
  readonly endedAt: Instant;
}

interface Round {
  readonly rules: ModeRules;
  state: PullState;
  limit: InstantKey | null;
  /** What its first answer can speak for. */
  moment: Instant | null;
  /** Newest stamp up to the limit. */
  stamp: InstantKey | null;
  answeredAt: Instant | null;
  /** When its first answer was there, by the clock that says when the next look back is due: before it that may be the browser's own. */
  lookedAt: Instant | null;
  endedAt: Instant;
  rowsRead: number;
  pagesRead: number;
  inserted: number;
  history: number;
  updated: number;
  readonly lateWatch: LateWatch | null;
}

/** Throws what the bank or the store threw: then nothing is proven and no mark moves. */
export async function readSafeRound(context: RoundContext, request: RoundRequest): Promise<RoundOutcome> {
  const { state, startedAt, lookBacks } = request;
  const rules = toModeRules(state);
  const window = toWindow(context, request, rules);
  const round: Round = {
    rules,
    state,
    limit: null,
    moment: null,
    stamp: null,
    answeredAt: null,
    lookedAt: null,
    endedAt: startedAt,
    rowsRead: 0,
    pagesRead: 0,
    inserted: 0,
    history: 0,
    updated: 0,
    lateWatch: await watchForLateRows(context, state, { from: window.from, lookBacks }),
  };
  const imports = toImportFilter(context.transactionsApi.capabilities, state, rules);
  if (imports !== null) {
    const request = { accountId: state.accountId, filter: imports };
    await readPass(context, request, async (page) => {
      await keepPage(context, round, { page, pass: 1, startedAt, isWhole: false });
    });
  }
  const seenInRound = new Set<string>();
  let previous: ReadonlyMap<string, string> | null = null;
  let isFinished = false;
  // The vendor's recipe reads once and believes it.
  const mostPasses = rules.isDocumented ? 1 : MAX_PASSES;
  for (let pass = 1; pass <= mostPasses && !isFinished; pass += 1) {
    /** id → version, of the rows up to the limit. */
    const versions = new Map<string, string>();
    const ids = new Set<string>();
    const usedIds = newUsedIdWatch();
    const { filter } = window;
    const pages = await readPass(context, { accountId: state.accountId, filter }, async (page) => {
      notePage(usedIds, page, await keepPage(context, round, { page, pass, startedAt, isWhole: window.isWhole }));
      const { rows, rejected, unkept } = page.answer.value;
      for (const { id } of rejected) if (id !== null) ids.add(id);
      for (const id of unkept?.ids ?? []) ids.add(id);
      for (const row of rows) {
        ids.add(row.id);
        if (isUpTo(row, round.limit, rules)) noteVersion(versions, row.id, toVersion(row, rules));
      }
    });
    round.updated += await settleUsedIds(context, usedIds, { state: round.state, filter, isProof: false });
    const listsAllHeld = window.isHeldKnown && (await hasAllHeld(context.store, round, { from: window.from, ids }));
    const isSnapshot = pages === 1 && (listsAllHeld || !window.isHeldKnown);
    const bringsNothing = pass > 1 && [...versions].every(([id, version]) => seenInRound.has(`${id}\n${version}`));
    const isEqual = previous !== null && areEqual(previous, versions);
    isFinished = isSnapshot || (bringsNothing && listsAllHeld) || isEqual;
    for (const [id, version] of versions) seenInRound.add(`${id}\n${version}`);
    previous = versions;
  }
  const isProven = isFinished || rules.isDocumented;
  return {
    state: {
      ...withMark(round.state, round.stamp),
      ...(isProven ? { provenAt: laterInstant(state.provenAt, round.moment) } : {}),
      // Proven or not: what was not is a sweep's.
      lookBacks: withLookBacks(state, {
        from: window.from,
        look: { at: round.lookedAt ?? startedAt, upTo: round.moment?.key ?? startedAt.key },
      }),
      round: null,
      isSweepDue: (!isFinished && !rules.isDocumented) || state.isSweepDue,
    },
    inserted: round.inserted,
    history: round.history,
    updated: round.updated,
    answeredAt: round.answeredAt ?? startedAt,
    endedAt: round.endedAt,
  };
}

async function keepPage(
  context: RoundContext,
  round: Round,
  { page, pass, startedAt, isWhole }: { page: ReceivedPage; pass: number; startedAt: Instant; isWhole: boolean },
): Promise<PageOutcome> {
  const { answer, requestSequence, askedAt } = page;
  const { receivedAt } = answer;
  const { rows, rejected, unkept } = answer.value;
  const { rules } = round;
  // The vendor's recipe knows no limit: it takes the latest stamp there is.
  if (!rules.isDocumented) round.limit ??= toStampLimit(answer);
  round.moment ??= toProvenMoment(toStampLimit(answer), askedAt);
  round.stamp = laterOf<InstantKey | null>(round.stamp, latestStampUpTo(rows, round.limit, rules));
  round.answeredAt ??= answer.receivedAt;
  round.lookedAt ??= context.serverClock.estimateNow();
  round.endedAt = answer.receivedAt;
  round.rowsRead += rows.length;
  round.pagesRead += 1;
  const progressed = {
    ...withRows(round.state, rows),
    round: { startedAt, pass, pagesRead: round.pagesRead, rowsRead: round.rowsRead },
  };
  round.state = withLateRows(progressed, round.lateWatch, { rows, receivedAt });
  const reading = { key: `round ${startedAt.key} ${isWhole} ${pass}`, isWhole };
  const { accountId, mode } = round.state;
  const outcome = await context.store.writePage(
    { accountId, mode, receivedAt, requestSequence, rows, rejected, unkept, reading, state: round.state },
    context.fence,
  );
  round.inserted += outcome.inserted;
  round.history += outcome.history;
  round.updated += outcome.updated;
  context.onPage(round.state, outcome.inserted + outcome.updated);
  return outcome;
}

interface RoundWindow {
  readonly from: InstantKey | null;
  readonly filter: TransactionsFilter;
  /** All that the mode reads, not only what was changed or booked lately. */
  readonly isWhole: boolean;
  /** We can say which of the rows we hold belong to the window. */
  readonly isHeldKnown: boolean;
}

function toWindow(
  { transactionsApi }: RoundContext,
  { state, startedAt, lookBacks, isLookBackOnly }: RoundRequest,
  rules: ModeRules,
): RoundWindow {
  const { dates } = rules;
  const whole = {
    from: null,
    filter: dates,
    isWhole: true,
    isHeldKnown: dates.bookingDateFrom === undefined && dates.valueDateFrom === undefined,
  };
  if (transactionsApi.capabilities.hasChangeStamps) {
    if (state.mark === null) return whole;
    const from = rules.isDocumented
      ? shiftMs(state.mark, 1)
      : earliestFrom(state, anchorOf(state, state.mark, isLookBackOnly), lookBacks);
    return { from, filter: toFilterFrom(from, rules), isWhole: false, isHeldKnown: true };
  }
  // Without change stamps: everything once, then the last booking days again and again.
  if (state.lastRoundEndedAt === null) return whole;
  const lastDays = addDays(toBankDay(epochMsOf(startedAt.key)), -REREAD_DAYS);
  const bookingDateFrom =
    (dates.bookingDateFrom ?? lastDays) > lastDays ? (dates.bookingDateFrom ?? lastDays) : lastDays;
  return { from: null, filter: { bookingDateFrom }, isWhole: false, isHeldKnown: false };
}

/** What was committed in time before the last look back is held: only what came since can be new. */
function anchorOf({ lookBacks }: PullState, mark: InstantKey, isLookBackOnly: boolean): InstantKey {
  return isLookBackOnly ? (lookBacks.hour?.upTo ?? mark) : mark;
}

function earliestFrom(state: PullState, anchor: InstantKey, lookBacks: readonly LookBackStep[]): InstantKey {
  return lookBacks.reduce(
    (earliest, step) => {
      const from = lookBackFrom(state, step) ?? earliest;
      return from < earliest ? from : earliest;
    },
    shiftMs(anchor, -effectiveOverlapMs(state)),
  );
}

/** Null where nothing is read that safe rounds had passed. */
async function watchForLateRows(
  { store }: RoundContext,
  state: PullState,
  { from, lookBacks }: { from: InstantKey | null; lookBacks: readonly LookBackStep[] },
): Promise<LateWatch | null> {
  if (lookBacks.length === 0 || from === null) return null;
  const held = await store.readVersions(state.accountId, from);
  return toLateWatch(state, { held: withAside(held, await store.readAsideStamps(state.accountId)), from });
}

/** Rows stamped after the limit do not count: on a busy account there is always one more. */
async function hasAllHeld(
  store: Store,
  { state, limit, rules }: Round,
  { from, ids }: { from: InstantKey | null; ids: ReadonlySet<string> },
): Promise<boolean> {
  for (const [id, stamp] of await store.readVersions(state.accountId, from, rules.stampBy)) {
    if (!ids.has(id) && (stamp === null || limit === null || stamp <= limit)) return false;
  }
  return true;
}

export function isUpTo(row: Transaction, limit: InstantKey | null, rules: ModeRules): boolean {
  const stamp = stampOf(row, rules);
  return stamp === null || limit === null || stamp.key <= limit;
}

/** Of an id that is listed twice the newest, in whatever order they come. */
export function noteVersion(versions: Map<string, string>, id: string, version: string): void {
  if ((versions.get(id) ?? '') < version) versions.set(id, version);
}

/** Without a stamp the content is the version. */
export function toVersion(row: Transaction, rules: ModeRules): string {
  return stampOf(row, rules)?.key ?? row.payload;
}

function areEqual(first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>): boolean {
  return first.size === second.size && [...first].every(([id, version]) => second.get(id) === version);
}
