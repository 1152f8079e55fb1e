// The one sentence a refresh ends with.
import { assertNever } from '../lib/assert-never.ts';
import type { Instant } from '../domain/dates/instant.ts';
import { isUnstarted } from '../domain/runs/ending.ts';
import type { ChangeCounts, Ending } from '../domain/runs/ending.ts';
import { catalogue } from './catalogue.ts';
import { toPullProblemText, toReasonText } from './ending-reasons.ts';

const say = catalogue('ending', {
  sentence: '{bank}: {ending}',
  counts: '{added} new, {changed} changed',
  why: ' — {why}',
  /** What follows an ending whose rows were counted. */
  tail: ' {counts}.',
  /** The same of a press that came to nothing: what came is not its doing. */
  'tail-all-the-same': ' Rows came all the same: {counts}.',
  at: 'at {time}',
  'as-of': 'as of {time}',
  until: ' until {time}',
  again: ', again at {time}',
  'needs-you': 'needs you',
  'not-done': 'not done',
  partly: 'partly',
  ill: '{label}{why}.{tail}',
  refused: 'refused{until}{why}.{tail}',
  synchronised: 'synchronised',
  news: '{news}, {when}{why}.',
  'nothing-new': 'the bank had nothing new, {when}{why}.{tail}',
  'nothing-new-as-of': 'nothing new, {when}{why}.{tail}',
  stopped: 'you stopped watching at {time}{why}.{tail}',
  unseen: 'no end was seen, last heard of at {time}.',
  'no-answer': 'no answer, stopped watching at {time}{why}.{tail}',
  'rows-missing': 'synchronised {time}; rows not fetched ({problem}){again}.',
  'ill-and-rows-missing': '{label}{why}; ended at {time}, rows not fetched ({problem}){again}.',
});

/** `formatTime` says an instant as the reader's clock shows it: `09:42`. */
export function toEndingSentence(ending: Ending, bank: string, formatTime: (instant: Instant) => string): string {
  return say('sentence', { bank, ending: toEndingClause(ending, formatTime) });
}

/** The same where the connection is named already. */
export function toEndingClause(ending: Ending, formatTime: (instant: Instant) => string): string {
  const { kind, counts, until } = ending;
  const time = formatTime(ending.endedAt);
  if (ending.pullProblem !== null) return toRowsMissing(ending, formatTime);
  const parts = {
    time,
    why: toWhy(ending),
    when: say(ending.isAsOf === true ? 'as-of' : 'at', { time }),
    tail:
      counts === null ? '' : say(isUnstarted(ending) ? 'tail-all-the-same' : 'tail', { counts: toCountsText(counts) }),
  };
  switch (kind) {
    case 'refused':
      return say('refused', { ...parts, until: until === null ? '' : say('until', { time: formatTime(until) }) });
    case 'needs-you':
    case 'not-done':
    case 'partly':
      return say('ill', { ...parts, label: say(kind) });
    case 'new-data':
      return say('news', { ...parts, news: counts === null ? say('synchronised') : toCountsText(counts) });
    case 'nothing-new':
      return say(ending.isAsOf === true ? 'nothing-new-as-of' : 'nothing-new', parts);
    case 'no-answer':
      if (ending.isStoppedByPerson === true) return say('stopped', parts);
      return say(ending.isObserved === true ? 'unseen' : 'no-answer', parts);
    default:
      return assertNever(kind);
  }
}

/** The bank's part is told where it was not well. */
function toRowsMissing(ending: Ending, formatTime: (instant: Instant) => string): string {
  const { kind, reason, until, pullProblem } = ending;
  const parts = {
    time: formatTime(ending.endedAt),
    problem: pullProblem === null ? '' : toPullProblemText(pullProblem),
    again: until === null ? '' : say('again', { time: formatTime(until) }),
  };
  if (reason === null || (kind !== 'needs-you' && kind !== 'partly' && kind !== 'not-done')) {
    return say('rows-missing', parts);
  }
  return say('ill-and-rows-missing', { ...parts, label: say(kind), why: toWhy(ending) });
}

function toWhy({ reason }: Ending): string {
  return reason === null ? '' : say('why', { why: toReasonText(reason) });
}

function toCountsText({ added, changed }: ChangeCounts): string {
  return say('counts', { added, changed });
}
