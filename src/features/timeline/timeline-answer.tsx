// What the timeline says in its first line, and instead of its lines when there are none.
import { Button } from '@mantine/core';
import { epochMsOf, laterOf, type InstantKey } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { toClockText } from '../../ui/time-text.ts';
import type { RunHistory } from '../../shared/runs/run-history.ts';
import { toEndedAt } from '../../shared/runs/run-times.ts';

export function toFace(
  query: { data: RunHistory | undefined; error: Error | null },
  shown: { count: number; triedCount: number; isArchiveLeft: boolean; isNarrowed: boolean; onClear: () => void },
): PanelState {
  const state = toPanelState(query, {
    reading: 'Reading the runs kept here',
    failed: 'The runs kept here could not be read.',
  });
  if (query.data === undefined || shown.count > 0) return state;
  if (shown.triedCount === 0 || !shown.isNarrowed) {
    return {
      kind: 'empty',
      what: 'Nothing has run yet. Press “Refresh now”: each step of each bank appears here within seconds.',
    };
  }
  return {
    kind: 'empty',
    what: toNoMatchText(shown.triedCount, shown.isArchiveLeft ? 'listed' : 'kept here'),
    action: (
      <Button variant="default" size="compact-sm" onClick={shown.onClear}>
        Clear the filters
      </Button>
    ),
  };
}

function toNoMatchText(count: number, where: string): string {
  return count === 1
    ? `The one run ${where} does not match these filters.`
    : `None of the ${count.toLocaleString('en-GB')} runs ${where} match these filters.`;
}

interface NowFacts {
  readonly openCount: number;
  readonly lastEndMs: number | null;
}

export function toNowFacts(runs: readonly Run[]): NowFacts {
  let openCount = 0;
  let lastEnd: InstantKey | null = null;
  for (const run of runs) {
    if (run.phase !== 'ended') openCount += 1;
    lastEnd = laterOf<InstantKey | null>(lastEnd, toEndedAt(run)?.key ?? null);
  }
  return { openCount, lastEndMs: lastEnd === null ? null : epochMsOf(lastEnd) };
}

/** The first line of the page. */
export function toAnswer(facts: NowFacts | null, nowMs: number): string {
  if (facts === null) return 'What is happening?';
  const { openCount, lastEndMs } = facts;
  const now =
    openCount === 0 ? 'Nothing is running' : `${openCount} ${openCount === 1 ? 'run is' : 'runs are'} under way`;
  return lastEndMs === null ? `${now}.` : `${now}; the last one ended ${toClockText(lastEndMs, nowMs)}.`;
}
