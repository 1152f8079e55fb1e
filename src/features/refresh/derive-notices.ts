// What a person is told when runs end, or ask for something: compared between two states, so that it works in every tab that watches.
import type { EndingKind } from '../../domain/runs/ending.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import {
  findRefreshNews,
  findRunRequests,
  hasEnded,
  isOfMany,
  toEndedText,
  toNeed,
  type EndedConnection,
  type RefreshNews,
} from '../../shared/runs/run-news.ts';

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
  const requests = findRunRequests(before, after).map(({ run, text }) => toNotice(run, text, true));
  const news = findRefreshNews(before, after, formatTime);
  if (news !== null) return [toSummaryNotice(news)];
  const ended = findEnded(before, after)
    .filter(({ lastRun }) => lastRun.ending.isStoppedByPerson !== true)
    .map((connection) => toNotice(connection.lastRun, toEndedText(connection, formatTime), isLasting(connection)))
    // While a refresh of several banks goes on, good news waits for its end.
    .filter((notice) => notice.isLasting || !isOfMany(before));
  return [...requests, ...ended];
}

function findEnded(before: SyncState, after: SyncState): readonly EndedConnection[] {
  const known = new Map((before.connections ?? []).map((connection) => [connection.id, connection]));
  return (after.connections ?? []).filter(hasEnded).filter(({ id, lastRun }) => {
    const earlier = known.get(id);
    return earlier?.openRun?.id === lastRun.id || isCorrected(earlier?.lastRun ?? null, lastRun);
  });
}

/** It was told that its rows could not be fetched, and they have come since. */
function isCorrected(told: Run | null, { id, ending }: EndedConnection['lastRun']): boolean {
  return told?.id === id && told.ending?.pullProblem != null && ending.pullProblem === null;
}

function toNotice(run: Run, text: string, isLasting: boolean): Notice {
  return { id: toBankNoticeId(run), text, reasons: [], replaces: [], isLasting };
}

function toBankNoticeId({ connectionId }: Run): string {
  return `ended-${connectionId}`;
}

function isLasting(connection: EndedConnection): boolean {
  const { kind, pullProblem } = connection.lastRun.ending;
  return LASTING.has(kind) || pullProblem !== null || toNeed(connection) !== null;
}

/** One notice for a refresh of several banks: it takes the place of those its banks had while it went on. */
function toSummaryNotice({ outcome, reasons, connections }: RefreshNews): Notice {
  return {
    id: 'refresh-ended',
    text: `Refresh ended: ${outcome}`,
    reasons,
    replaces: connections.map(({ lastRun }) => toBankNoticeId(lastRun)),
    isLasting: reasons.length > 0,
  };
}
