// The tip lane: one look at the newest rows, the vendor's own recipe. It shows rows soon and proves nothing.
import { laterOf, shiftMs } from '../domain/instant.ts';
import type { InstantKey } from '../domain/instant.ts';
import type { PullState } from '../local-db/store.ts';
import { toFilterFrom, toModeRules } from './mode-rules.ts';
import { fetchPage } from './page-pass.ts';
import { withRows, withTip } from './pull-state.ts';
import type { RoundContext } from './safe-round.ts';
import { latestStampUpTo, toStampLimit } from './stamp-limit.ts';

/** Null when there is no tip to start from: the first safe round makes it. */
export async function readTip(context: RoundContext, state: PullState): Promise<PullState | null> {
  const from = laterOf<InstantKey | null>(state.tip, state.mark);
  if (from === null) return null;
  const { accountId, mode } = state;
  const rules = toModeRules(state);
  const { answer, requestSequence } = await fetchPage(
    context,
    { accountId, filter: toFilterFrom(shiftMs(from, 1), rules) },
    null,
  );
  const { rows, rejected, next } = answer.value;
  if (rows.length + rejected.length === 0 && next === null) return state;
  const kept = withRows(state, rows);
  // More pages: the safe round brings the rest, so the tip must not run ahead of what was seen.
  const moved = next === null ? withTip(kept, latestStampUpTo(rows, toStampLimit(answer), rules)) : kept;
  const outcome = await context.store.writePage(
    { accountId, mode, receivedAt: answer.receivedAt, requestSequence, rows, rejected, state: moved },
    context.fence,
  );
  context.onPage(moved, outcome.inserted + outcome.updated);
  return moved;
}
