// A run of one connection in a sentence, without the bank's name: the page says it already.
import { toEndingClause } from '../../words/endings.ts';
import type { Run } from '../../domain/runs/run.ts';
import { capitalise } from '../../lib/capitalise.ts';
import { toClockFormat } from '../../ui/time-text.ts';

export function toRunSentence(run: Run, nowMs: number): string {
  if (run.ending === null) return run.phase === 'pull' ? 'The rows are being fetched.' : 'The bank is at work.';
  return capitalise(toEndingClause(run.ending, toClockFormat(nowMs)));
}
