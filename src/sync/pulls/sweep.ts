// The sweep: reads an account's whole list until two readings agree, and lets what both say replace what is kept.
import { laterInstant } from '../../domain/runs/channel-merge.ts';
import { laterOf, shiftMs } from '../../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import type { HeldVersion, PageOutcome, PullState } from '../../local-db/store.ts';
import { toLateWatch, withAside, withLateRows } from './lateness.ts';
import type { LateWatch } from './lateness.ts';
import { toProvenMoment, withLookBacks } from './look-backs.ts';
import { settleMissingRows } from './missing-rows.ts';
import { toModeRules } from './mode-rules.ts';
import type { ModeRules } from './mode-rules.ts';
import { readPass } from './page-pass.ts';
import type { ReceivedPage } from './page-pass.ts';
import { withMark, withRows } from './pull-state.ts';
import type { RoundContext } from './safe-round.ts';
import { latestStampUpTo, toStampLimit } from './stamp-limit.ts';
import { addPage, doAgree, newListing } from './sweep-listing.ts';
import type { Listing } from './sweep-listing.ts';
import { newUsedIdWatch, notePage, settleUsedIds } from './used-ids.ts';

const MAX_PASSES = 4;
/** A list may lag behind: what was seen so lately is not judged by it. */
const FRESH_MS = 15 * 60_000;
const ROWS_PER_WRITE = 500;

export interface SweepRequest {
  readonly state: PullState;
  readonly startedAt: Instant;
  /** So many rows a person agreed to have marked. */
  readonly confirmedMissing: number | null;
}

export interface SweepOutcome {
  /** The mark moved when two readings agreed; not yet written. */
  readonly state: PullState;
  readonly kind: 'proven' | 'not-proven' | 'held';
  readonly heldMissing: number | null;
  /** Rows on which list and table differ, too fresh or too unclear to be judged: another sweep has to. */
  readonly unjudged: number;
  readonly changedRows: number;
  readonly endedAt: Instant;
}

interface Sweep {
  readonly rules: ModeRules;
  state: PullState;
  limit: InstantKey | null;
  /** What its first answer can speak for. */
  moment: Instant | null;
  /** By the gateway's clock. */
  readonly began: Instant;
  stamp: InstantKey | null;
  endedAt: Instant;
  changedRows: number;
  lastSequence: number;
  readonly heldBefore: ReadonlyMap<string, HeldVersion>;
  readonly lateWatch: LateWatch | null;
}

/** Throws what the bank or the store threw: then nothing is proven and nothing was marked. */
export async function readSweep(context: RoundContext, request: SweepRequest): Promise<SweepOutcome> {
  const { state, startedAt } = request;
  const heldBefore = await context.store.readHeldVersions(state.accountId);
  const aside = await context.store.readAsideStamps(state.accountId);
  const sweep: Sweep = {
    rules: toModeRules(state),
    state,
    limit: null,
    moment: null,
    began: context.serverClock.estimateNow(),
    stamp: null,
    endedAt: startedAt,
    changedRows: 0,
    lastSequence: 0,
    heldBefore,
    lateWatch: toLateWatch(state, { held: withAside(toStamps(heldBefore), aside), from: null }),
  };
  const listings = await readUntilTwoAgree(context, sweep);
  if (listings === null) return toOutcome(sweep, { kind: 'not-proven', heldMissing: null, unjudged: 0 });

  const freshFrom = shiftMs(startedAt.key, -FRESH_MS);
  const held = await context.store.readHeldVersions(state.accountId);
  const unreplaced = await replaceByOlder(context, sweep, { listings, held, freshFrom });
  const { confirmedMissing } = request;
  const missing = await settleMissingRows(context, {
    state: sweep.state,
    held,
    listings,
    freshFrom,
    confirmedMissing,
  });
  sweep.changedRows += missing.marked;
  sweep.state = toProven(sweep);
  return toOutcome(sweep, {
    kind: missing.heldBack === null ? 'proven' : 'held',
    heldMissing: missing.heldBack,
    unjudged: unreplaced + missing.unjudged,
  });
}

async function readUntilTwoAgree(context: RoundContext, sweep: Sweep): Promise<readonly [Listing, Listing] | null> {
  let previous: Listing | null = null;
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    const listing = newListing();
    const usedIds = newUsedIdWatch();
    const filter = sweep.rules.dates;
    await readPass(context, { accountId: sweep.state.accountId, filter }, async (page) => {
      notePage(usedIds, page, await keepPage(context, sweep, page, pass));
      const stampOf = (id: string) => sweep.heldBefore.get(id)?.stamp ?? null;
      addPage(listing, page.answer.value, { limit: sweep.limit, stampOf });
    });
    const agreeing = previous !== null && doAgree(previous, listing) ? previous : null;
    const settled = { state: sweep.state, filter, isProof: agreeing !== null };
    sweep.changedRows += await settleUsedIds(context, usedIds, settled);
    if (agreeing !== null) return [agreeing, listing];
    previous = listing;
  }
  return null;
}

/** The whole list: every look back there is. */
function toProven({ state, stamp, moment, began }: Sweep): PullState {
  const moved = withMark(state, stamp);
  if (moment === null) return moved;
  const lookBacks = withLookBacks(moved, { from: null, look: { at: began, upTo: moment.key } });
  return { ...moved, provenAt: laterInstant(moved.provenAt, moment), lookBacks };
}

function toStamps(held: ReadonlyMap<string, HeldVersion>): ReadonlyMap<string, InstantKey | null> {
  return new Map([...held].map(([id, { stamp }]) => [id, stamp]));
}

async function keepPage(context: RoundContext, sweep: Sweep, page: ReceivedPage, pass: number): Promise<PageOutcome> {
  const { answer, requestSequence, askedAt } = page;
  const { rows, rejected, unkept } = answer.value;
  const { receivedAt } = answer;
  sweep.limit ??= toStampLimit(answer);
  sweep.moment ??= toProvenMoment(sweep.limit, askedAt);
  sweep.stamp = laterOf<InstantKey | null>(sweep.stamp, latestStampUpTo(rows, sweep.limit, sweep.rules));
  sweep.endedAt = receivedAt;
  sweep.lastSequence = requestSequence;
  sweep.state = withLateRows(withRows(sweep.state, rows), sweep.lateWatch, { rows, receivedAt });
  const { accountId, mode } = sweep.state;
  const reading = { key: `sweep ${sweep.began.key} ${pass}`, isWhole: true };
  const outcome = await context.store.writePage(
    { accountId, mode, receivedAt, requestSequence, rows, rejected, unkept, reading, state: sweep.state },
    context.fence,
  );
  sweep.changedRows += outcome.inserted + outcome.updated;
  context.onPage(sweep.state, outcome.inserted + outcome.updated);
  return outcome;
}

/** Returns how many were left as they are: the version held was seen a moment ago, or only one reading has the older one. */
async function replaceByOlder(
  context: RoundContext,
  sweep: Sweep,
  { listings: [{ older: olderBefore }, { older }], held, freshFrom }: Replacement,
): Promise<number> {
  const rows = [...older.values()].filter(
    ({ id, lastUpdated }) =>
      olderBefore.get(id)?.lastUpdated?.key === lastUpdated?.key && (held.get(id)?.seenAt ?? freshFrom) < freshFrom,
  );
  const { accountId, mode } = sweep.state;
  for (let from = 0; from < rows.length; from += ROWS_PER_WRITE) {
    const page = {
      accountId,
      mode,
      receivedAt: sweep.endedAt,
      requestSequence: sweep.lastSequence,
      rows: rows.slice(from, from + ROWS_PER_WRITE),
      rejected: [],
      state: sweep.state,
      replacesNewer: true,
    };
    const { updated } = await context.store.writePage(page, context.fence);
    sweep.changedRows += updated;
    context.onPage(sweep.state, updated);
  }
  return older.size - rows.length;
}

interface Replacement {
  readonly listings: readonly [Listing, Listing];
  readonly held: ReadonlyMap<string, HeldVersion>;
  readonly freshFrom: InstantKey;
}

function toOutcome(
  { state, changedRows, endedAt }: Sweep,
  verdict: Pick<SweepOutcome, 'kind' | 'heldMissing' | 'unjudged'>,
): SweepOutcome {
  return { state, changedRows, endedAt, ...verdict };
}
