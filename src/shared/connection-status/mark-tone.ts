// From how loud a status is to the mark it gets on the screen.
import type { StatusTone } from '../../domain/status-tone.ts';
import type { StatusTone as MarkTone } from '../../ui/status-mark.tsx';

const MARKS: Record<StatusTone, MarkTone> = {
  good: 'ok',
  partly: 'partly',
  attention: 'needs-you',
  bad: 'failed',
  running: 'running',
  waiting: 'refused',
  neutral: 'unknown',
  faint: 'empty',
};

export function toMarkTone(tone: StatusTone): MarkTone {
  return MARKS[tone];
}
