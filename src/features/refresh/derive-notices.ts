// What a person is told when runs end: compared between two states, so that it works in every tab that watches.
import type { EndingKind } from '../../domain/ending.ts';
import { toEndingSentence } from '../../domain/ending-sentence.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import type { SyncState } from '../../sync/sync-service.ts';

export interface Notice {
  readonly id: string;
  readonly text: string;
  /** Stays until it is closed: someone has to act, or something went wrong. */
  readonly isLasting: boolean;
}

const LASTING: ReadonlySet<EndingKind> = new Set(['refused', 'needs-you', 'not-done', 'partly', 'no-answer']);

type FormatTime = (instant: Instant) => string;

export function deriveNotices(before: SyncState, after: SyncState, formatTime: FormatTime): readonly Notice[] {
  const ended = findEndedRuns(before, after);
  const isWhole = (before.refresh?.total ?? 0) > 1;
  const notices = ended.filter((run) => !isWhole || isLasting(run)).map((run) => toNotice(run, formatTime));
  const summary = isWhole && after.refresh === null ? summarise(before, after) : null;
  return summary === null ? notices : [...notices, summary];
}

function findEndedRuns(before: SyncState, after: SyncState): readonly Run[] {
  const openIds = new Set((before.connections ?? []).flatMap(({ openRun }) => (openRun === null ? [] : [openRun.id])));
  return (after.connections ?? []).flatMap(({ lastRun }) =>
    lastRun !== null && lastRun.ending !== null && openIds.has(lastRun.id) ? [lastRun] : [],
  );
}

function toNotice(run: Run, formatTime: FormatTime): Notice {
  const text = run.ending === null ? '' : toEndingSentence(run.ending, run.connectionName, formatTime);
  return { id: run.id, text, isLasting: isLasting(run) };
}

function isLasting({ ending }: Run): boolean {
  return ending !== null && (LASTING.has(ending.kind) || ending.pullProblem !== null);
}

/** One sentence for a refresh of several banks, instead of one for each that went well. */
function summarise(before: SyncState, after: SyncState): Notice | null {
  const startedAt = before.refresh?.startedAt;
  if (startedAt === undefined) return null;
  const runs = (after.connections ?? []).flatMap(({ lastRun }) =>
    lastRun?.ending && lastRun.startedAt.key >= startedAt.key ? [lastRun] : [],
  );
  if (runs.length === 0) return null;
  const counts = runs.map(({ ending }) => ending?.counts ?? { added: 0, changed: 0 });
  const added = counts.reduce((total, each) => total + each.added, 0);
  const changed = counts.reduce((total, each) => total + each.changed, 0);
  const banks = runs.length === 1 ? '1 bank' : `${runs.length} banks`;
  const open = runs.filter(isLasting).length;
  const rest = open === 0 ? '' : ` ${open} did not end well, see there.`;
  return {
    id: `refresh-${startedAt.key}`,
    text: `Refresh ended: ${added} new, ${changed} changed from ${banks}.${rest}`,
    isLasting: false,
  };
}
