// How a refresh of several banks came out: how many are well, and what each of the others says.
import type { Instant } from '../domain/dates/instant.ts';
import type { Ending, EndingKind } from '../domain/runs/ending.ts';
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
const WORDS: readonly { readonly kinds: readonly EndingKind[]; readonly one: string; readonly many: string }[] = [
  { kinds: OK, one: 'ok', many: 'ok' },
  { kinds: ['partly'], one: 'partly', many: 'partly' },
  { kinds: ['needs-you'], one: 'needs you', many: 'need you' },
  { kinds: ['not-done'], one: 'not done', many: 'not done' },
  { kinds: ['refused'], one: 'refused', many: 'refused' },
  { kinds: ['no-answer'], one: 'without an answer yet', many: 'without an answer yet' },
];

const URGENCY: readonly EndingKind[] = ['needs-you', 'not-done', 'refused', 'no-answer', 'partly'];

/** `formatTime` says an instant as the reader's clock shows it. */
export function toRefreshSummary(runs: readonly EndedRun[], formatTime: (instant: Instant) => string): RefreshSummary {
  const watched = runs.filter(({ ending }) => ending.isStoppedByPerson !== true);
  const parts = WORDS.flatMap(({ kinds, one, many }) => {
    const count = watched.filter((run) => kinds.includes(toKind(run))).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  // Who stopped watching knows why: it is counted, and no reason is given for it.
  if (watched.length < runs.length) parts.push(`${runs.length - watched.length} no longer watched`);
  const ill = watched.filter((run) => URGENCY.includes(toKind(run)) || run.ending.pullProblem !== null);
  return {
    outcome: `${parts.join(', ')}.${toCountsText(watched)}`,
    reasons: ill
      .toSorted((first, second) => URGENCY.indexOf(toKind(first)) - URGENCY.indexOf(toKind(second)))
      .map(({ connectionName, ending, need }) => {
        return `${toEndingSentence(ending, connectionName, formatTime)}${toNeedText(need)}`;
      }),
  };
}

export function toNeedText(need: string | null): string {
  return need === null ? '' : ` It needs you: ${need}.`;
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
  const except = unknown === 0 ? '' : `; ${unknown === 1 ? '1 bank' : `${unknown} banks`} not counted`;
  return ` ${total('added')} new, ${total('changed')} changed${except}.`;
}
