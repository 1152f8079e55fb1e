// What the timeline says in its first line, and instead of its lines when there are none.
import { Button } from '@mantine/core';
import { epochMsOf } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import type { PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { toClockText } from '../../ui/time-text.ts';
import type { RunHistory } from '../run-history.ts';
import { toEndedAt } from '../run-times.ts';

export function toFace(
  query: { data: RunHistory | undefined; error: Error | null },
  shown: { isEmpty: boolean; isNarrowed: boolean; onClear: () => void },
): PanelState {
  const state = toPanelState(query, {
    reading: 'Reading the runs kept here',
    failed: 'The runs kept here could not be read.',
  });
  if (query.data === undefined || !shown.isEmpty) return state;
  if (query.data.runs.length === 0 || !shown.isNarrowed) {
    return {
      kind: 'empty',
      what: 'Nothing has run yet. Press “Refresh now”: each step of each bank appears here within seconds.',
    };
  }
  return {
    kind: 'empty',
    what: `None of the ${query.data.runs.length.toLocaleString('en-GB')} runs kept here match these filters.`,
    action: (
      <Button variant="default" size="compact-sm" onClick={shown.onClear}>
        Clear the filters
      </Button>
    ),
  };
}

/** The first line of the page. */
export function toAnswer(runs: readonly Run[] | undefined, nowMs: number): string {
  if (runs === undefined) return 'What is happening?';
  const openCount = runs.filter(({ phase }) => phase !== 'ended').length;
  const endKeys = runs.flatMap((run) => toEndedAt(run)?.key ?? []).toSorted();
  const lastEnd = endKeys.at(-1);
  const now =
    openCount === 0 ? 'Nothing is running' : `${openCount} ${openCount === 1 ? 'run is' : 'runs are'} under way`;
  return lastEnd === undefined ? `${now}.` : `${now}; the last one ended ${toClockText(epochMsOf(lastEnd), nowMs)}.`;
}
