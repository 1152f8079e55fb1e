// The tip lane: one look at the newest rows, the vendor's own recipe. It shows rows soon and proves nothing.
import { laterOf, shiftMs } from '../../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import type { PullState } from '../../local-db/store.ts';
import { toFilterFrom, toModeRules } from './mode-rules.ts';
import { fetchPage } from './page-pass.ts';
import { withRows, withTip } from './pull-state.ts';
import type { RoundContext } from './safe-round.ts';
import { latestStampUpTo, toStampLimit } from './stamp-limit.ts';

interface Look {
  readonly state: PullState;
  readonly changedRows: number;
  /** Of them, rows of the history. */
  readonly history: number;
  /** By the gateway's clock. */
  readonly seenAt: Instant;
}

/** Null when there is no tip to start from: the first safe round makes it. */
export async function readTip(context: RoundContext, state: PullState): Promise<Look | null> {
  const from = laterOf<InstantKey | null>(state.tip, state.mark);
  if (from === null) return null;
  const { accountId, mode } = state;
  const rules = toModeRules(state);
  const { answer, requestSequence } = await fetchPage(
    context,
    { accountId, filter: toFilterFrom(shiftMs(from, 1), rules) },
    null,
  );
  const { failure } = answer;
  const { rows, rejected, unkept, next } = answer.value;
  if (rows.length + rejected.length === 0 && next === null && failure === undefined) {
    return { state, changedRows: 0, history: 0, seenAt: answer.receivedAt };
  }
  const kept = withRows(state, rows);
  // More pages, or an error beside the rows: the safe round brings the rest, so the tip must not run ahead of what was seen.
  const moved =
    next === null && failure === undefined ? withTip(kept, latestStampUpTo(rows, toStampLimit(answer), rules)) : kept;
  const outcome = await context.store.writePage(
    { accountId, mode, receivedAt: answer.receivedAt, requestSequence, rows, rejected, unkept, state: moved },
    context.fence,
  );
  const changedRows = outcome.inserted + outcome.updated;
  context.onPage(moved, changedRows);
  if (failure !== undefined) throw failure;
  return { state: moved, changedRows, history: outcome.history, seenAt: answer.receivedAt };
}
