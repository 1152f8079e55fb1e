// What a person is told when runs end: compared between two states, so that it works in every tab that watches.
import type { EndingKind } from '../../domain/ending.ts';
import { toEndingSentence } from '../../domain/ending-sentence.ts';
import { toRefreshSummary } from '../../domain/refresh-summary.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import type { SyncState } from '../../sync/sync-service.ts';

export interface Notice {
  /** Names what it is about: a newer notice of the same takes the place of an older one that nobody has closed. */
  readonly id: string;
  readonly text: string;
  /** Why not all is well, one sentence for each bank. */
  readonly reasons: readonly string[];
  /** Notices that say the same for one bank each. */
  readonly replaces: readonly string[];
  /** Stays until it is closed: someone has to act, or something went wrong. */
  readonly isLasting: boolean;
}

const LASTING: ReadonlySet<EndingKind> = new Set(['refused', 'needs-you', 'not-done', 'partly', 'no-answer']);

type FormatTime = (instant: Instant) => string;

export function deriveNotices(before: SyncState, after: SyncState, formatTime: FormatTime): readonly Notice[] {
  const ended = findEndedRuns(before, after);
  const isWhole = (before.refresh?.total ?? 0) > 1;
  const notices = ended
    .filter((run) => run.ending?.isStoppedByPerson !== true && (!isWhole || isLasting(run)))
    .map((run) => toNotice(run, formatTime));
  const summary = isWhole && after.refresh === null ? summarise(before, after, formatTime) : null;
  return summary === null ? notices : [summary];
}

function findEndedRuns(before: SyncState, after: SyncState): readonly Run[] {
  const openIds = new Set((before.connections ?? []).flatMap(({ openRun }) => (openRun === null ? [] : [openRun.id])));
  return (after.connections ?? []).flatMap(({ lastRun }) =>
    lastRun !== null && lastRun.ending !== null && openIds.has(lastRun.id) ? [lastRun] : [],
  );
}

function toNotice(run: Run, formatTime: FormatTime): Notice {
  const text = run.ending === null ? '' : toEndingSentence(run.ending, run.connectionName, formatTime);
  return { id: toBankNoticeId(run), text, reasons: [], replaces: [], isLasting: isLasting(run) };
}

function toBankNoticeId({ connectionId }: Run): string {
  return `ended-${connectionId}`;
}

function isLasting({ ending }: Run): boolean {
  return (
    ending !== null && ending.isStoppedByPerson !== true && (LASTING.has(ending.kind) || ending.pullProblem !== null)
  );
}

/** One notice for a refresh of several banks: it takes the place of those its banks had while it went on. */
function summarise(before: SyncState, after: SyncState, formatTime: FormatTime): Notice | null {
  if (before.refresh === null) return null;
  const { runIds } = before.refresh;
  const runs = (after.connections ?? []).flatMap(({ lastRun }) =>
    lastRun !== null && lastRun.ending !== null && runIds.includes(lastRun.id)
      ? [{ ...lastRun, ending: lastRun.ending }]
      : [],
  );
  // Of what a person left, they were told when they left it.
  if (runs.every(({ ending }) => ending.isStoppedByPerson === true)) return null;
  const { sentence, reasons } = toRefreshSummary(runs, formatTime);
  return {
    id: 'refresh-ended',
    text: sentence,
    reasons,
    replaces: runs.map(toBankNoticeId),
    isLasting: reasons.length > 0,
  };
}
