// How a refresh of several banks came out: how many are well, and what each of the others says.
import { toEndingSentence } from './ending-sentence.ts';
import type { Ending, EndingKind } from './ending.ts';
import type { Instant } from './instant.ts';

interface EndedRun {
  readonly connectionName: string;
  readonly ending: Ending;
}

export interface RefreshSummary {
  readonly sentence: string;
  /** One sentence for each bank that is not well, those that need a person first. */
  readonly reasons: readonly string[];
}

/** In the order in which they are told; a person's work comes first among the reasons. */
const WORDS: readonly { readonly kinds: readonly EndingKind[]; readonly one: string; readonly many: string }[] = [
  { kinds: ['new-data', 'nothing-new'], one: 'ok', many: 'ok' },
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
    const count = watched.filter((run) => kinds.includes(run.ending.kind)).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  // Who stopped watching knows why: it is counted, and no reason is given for it.
  if (watched.length < runs.length) parts.push(`${runs.length - watched.length} no longer watched`);
  const total = (of: 'added' | 'changed') => runs.reduce((sum, { ending }) => sum + (ending.counts?.[of] ?? 0), 0);
  const ill = watched.filter(({ ending }) => URGENCY.includes(ending.kind) || ending.pullProblem !== null);
  return {
    sentence: `Refresh ended: ${parts.join(', ')}. ${total('added')} new, ${total('changed')} changed.`,
    reasons: ill
      .toSorted((first, second) => URGENCY.indexOf(first.ending.kind) - URGENCY.indexOf(second.ending.kind))
      .map(({ connectionName, ending }) => toEndingSentence(ending, connectionName, formatTime)),
  };
}
