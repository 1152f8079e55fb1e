// How a refresh of several banks came out: how many are well, and what each of the others says.
import type { Instant } from '../domain/dates/instant.ts';
import type { Ending, EndingKind } from '../domain/runs/ending.ts';
import { catalogue } from './catalogue.ts';
import { toEndingSentence } from './endings.ts';

interface EndedRun {
  readonly connectionName: string;
  readonly ending: Ending;
  /** What its bank waits for beside how the run came out; null: for nothing, or the ending says it. */
  readonly need: string | null;
}

export interface RefreshSummary {
  /** `5 ok, 2 need you. 38 new, 9 changed.` */
  readonly outcome: string;
  /** One text for each bank that is not well, those that need a person first. */
  readonly reasons: readonly string[];
}

const OK: readonly EndingKind[] = ['new-data', 'nothing-new'];

/** In the order in which they are told; a person's work comes first among the reasons. */
const TOLD: readonly EndingKind[] = ['new-data', 'partly', 'needs-you', 'not-done', 'refused', 'no-answer'];

const say = catalogue('refresh-summary', {
  'new-data': '{count} ok',
  'nothing-new': '{count} ok',
  partly: '{count} partly',
  'needs-you': '{count, plural, one {# needs you} other {# need you}}',
  'not-done': '{count} not done',
  refused: '{count} refused',
  'no-answer': '{count} without an answer yet',
  left: '{count} no longer watched',
  outcome: '{parts}.{counts}',
  reason: '{ending}{need}',
  need: ' It needs you: {need}.',
  counts: ' {added} new, {changed} changed{except}.',
  except: '; {count, plural, one {# bank} other {# banks}} not counted',
});

const URGENCY: readonly EndingKind[] = ['needs-you', 'not-done', 'refused', 'no-answer', 'partly'];

/** `formatTime` says an instant as the reader's clock shows it. */
export function toRefreshSummary(runs: readonly EndedRun[], formatTime: (instant: Instant) => string): RefreshSummary {
  const watched = runs.filter(({ ending }) => ending.isStoppedByPerson !== true);
  const parts = TOLD.flatMap((kind) => {
    const count = watched.filter((run) => toToldKind(run) === kind).length;
    return count === 0 ? [] : [say(kind, { count })];
  });
  // Who stopped watching knows why: it is counted, and no reason is given for it.
  if (watched.length < runs.length) parts.push(say('left', { count: runs.length - watched.length }));
  const ill = watched.filter((run) => URGENCY.includes(toKind(run)) || run.ending.pullProblem !== null);
  return {
    outcome: say('outcome', { parts: parts.join(', '), counts: toCountsText(watched) }),
    reasons: ill
      .toSorted((first, second) => URGENCY.indexOf(toKind(first)) - URGENCY.indexOf(toKind(second)))
      .map(({ connectionName, ending, need }) => {
        return say('reason', { ending: toEndingSentence(ending, connectionName, formatTime), need: toNeedText(need) });
      }),
  };
}

export function toNeedText(need: string | null): string {
  return need === null ? '' : say('need', { need });
}

/** A bank that waits for a person is counted as that, however its run came out: as everywhere on the screen. */
function toKind({ ending, need }: EndedRun): EndingKind {
  return need === null ? ending.kind : 'needs-you';
}

/** Rows that were not counted are never said to be none. */
function toCountsText(runs: readonly EndedRun[]): string {
  const counts = runs.flatMap(({ ending }) => ending.counts ?? []);
  if (counts.length === 0) return '';
  const total = (of: 'added' | 'changed') => counts.reduce((sum, each) => sum + each[of], 0);
  const unknown = runs.filter(({ ending }) => ending.counts === null && !OK.includes(ending.kind)).length;
  const except = unknown === 0 ? '' : say('except', { count: unknown });
  return say('counts', { added: total('added'), changed: total('changed'), except });
}

function toToldKind(run: EndedRun): EndingKind {
  const kind = toKind(run);
  return OK.includes(kind) ? 'new-data' : kind;
}
