// A run of one connection in a sentence, without the bank's name: the page says it already.
import { toEndingSentence } from '../../domain/ending-sentence.ts';
import { epochMsOf, type Instant } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import { toClockText } from '../../ui/time-text.ts';

export function toRunSentence(run: Run, nowMs: number): string {
  if (run.ending === null) return run.phase === 'pull' ? 'The rows are being fetched.' : 'The bank is at work.';
  const formatTime = (at: Instant) => toClockText(epochMsOf(at.key), nowMs);
  const sentence = toEndingSentence(run.ending, '', formatTime).replace(/^: /, '');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
