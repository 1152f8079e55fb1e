// The one sentence a refresh ends with.
import { assertNever } from '../lib/assert-never.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { ChangeCounts, Ending } from '../domain/runs/ending.ts';
import { toPullProblemText, toReasonText } from './ending-reasons.ts';

/** `formatTime` says an instant as the reader's clock shows it: `09:42`. */
export function toEndingSentence(
  ending: Ending,
  connectionName: string,
  formatTime: (instant: Instant) => string,
): string {
  return `${connectionName}: ${toEndingClause(ending, formatTime)}`;
}

/** The same where the connection is named already. */
export function toEndingClause(ending: Ending, formatTime: (instant: Instant) => string): string {
  const { kind, reason, until, counts } = ending;
  const at = formatTime(ending.endedAt);
  const isAsOf = ending.isAsOf === true;
  const when = isAsOf ? `as of ${at}` : `at ${at}`;
  if (ending.pullProblem !== null) {
    const again = until === null ? '' : `, again at ${formatTime(until)}`;
    const notFetched = `rows not fetched (${toPullProblemText(ending.pullProblem)})${again}.`;
    // Without a word of the bank's own all was well there.
    const isBankWell = reason === null || (kind !== 'needs-you' && kind !== 'partly' && kind !== 'not-done');
    return isBankWell
      ? `synchronised ${at}; ${notFetched}`
      : `${toLabel(kind)}${toClause(reason)}; ended at ${at}, ${notFetched}`;
  }
  const tail = counts === null ? '' : ` ${toCountsText(counts)}.`;
  switch (kind) {
    case 'refused':
      return `refused${until === null ? '' : ` until ${formatTime(until)}`}${toClause(reason)}.${tail}`;
    case 'needs-you':
    case 'not-done':
    case 'partly':
      return `${toLabel(kind)}${toClause(reason)}.${tail}`;
    case 'new-data':
      return `${counts === null ? 'synchronised' : toCountsText(counts)}, ${when}${toClause(reason)}.`;
    case 'nothing-new':
      return `${isAsOf ? 'nothing new' : 'the bank had nothing new'}, ${when}${toClause(reason)}.${tail}`;
    case 'no-answer':
      if (ending.isStoppedByPerson === true) return `you stopped watching at ${at}${toClause(reason)}.${tail}`;
      if (ending.isObserved === true) return `no end was seen, last heard of at ${at}.`;
      return `no answer, stopped watching at ${at}${toClause(reason)}.${tail}`;
    default:
      return assertNever(kind);
  }
}

const LABELS = { 'needs-you': 'needs you', 'not-done': 'not done', partly: 'partly' } as const;

function toLabel(kind: 'needs-you' | 'not-done' | 'partly'): string {
  return LABELS[kind];
}

function toClause(reason: Ending['reason']): string {
  return reason === null ? '' : ` — ${toReasonText(reason)}`;
}

function toCountsText({ added, changed }: ChangeCounts): string {
  return `${added} new, ${changed} changed`;
}
