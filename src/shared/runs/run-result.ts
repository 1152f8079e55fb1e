// What became of a run, as one word to filter by and the mark it gets.
import type { Run } from '../../domain/runs/run.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';

export const RUN_RESULTS = [
  'running',
  'new-data',
  'nothing-new',
  'partly',
  'needs-you',
  'not-done',
  'refused',
  'no-answer',
] as const;
export type RunResult = (typeof RUN_RESULTS)[number];

export const RESULT_WORDS: Record<RunResult, { words: string; tone: StatusTone }> = {
  running: { words: 'Under way', tone: 'running' },
  'new-data': { words: 'New data', tone: 'ok' },
  'nothing-new': { words: 'Nothing new', tone: 'ok' },
  partly: { words: 'Partly', tone: 'partly' },
  'needs-you': { words: 'Needs you', tone: 'needs-you' },
  'not-done': { words: 'Not done', tone: 'failed' },
  refused: { words: 'Refused', tone: 'refused' },
  'no-answer': { words: 'No answer', tone: 'partly' },
};

/** Null: over without an ending, such as events that name no connection. */
export function toRunResult({ phase, ending }: Pick<Run, 'phase' | 'ending'>): RunResult | null {
  if (ending !== null) return ending.kind;
  return phase === 'ended' ? null : 'running';
}

/** The bank's part may have gone well while the rows could not be fetched. */
export function toRunTone(run: Pick<Run, 'phase' | 'ending'>): StatusTone {
  const result = toRunResult(run);
  if (result === null) return 'empty';
  const { tone } = RESULT_WORDS[result];
  return tone === 'ok' && run.ending?.pullProblem != null ? 'partly' : tone;
}
