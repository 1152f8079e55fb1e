// From when to when a run went, and how long; while it goes on, how long it usually takes.
import { epochMsOf, type Instant } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { toExactText } from '../../ui/time-text.ts';
import { useTicking } from '../../ui/ticking.ts';
import { toPaceText } from '../../shared/runs/pace-text.ts';
import { toEndedAt, toEndText, toLengthText, toStampText } from '../../shared/runs/run-times.ts';
import styles from './run-line.module.css';

interface RunTimesProps {
  readonly run: Run;
  readonly usualMs: number | null;
}

export function RunTimes({ run, usualMs }: RunTimesProps) {
  const startMs = epochMsOf(run.startedAt.key);
  const endedAt = toEndedAt(run);
  const endMs = endedAt === null ? null : epochMsOf(endedAt.key);
  const startText = useTicking((nowMs) => toStampText(startMs, nowMs), 'minute');
  const endText = endMs === null ? '…' : toEndText(startMs, endMs);
  const length = useTicking(
    (nowMs) =>
      endMs === null && run.pace !== null ? toPaceText(run.pace, nowMs) : toLengthText((endMs ?? nowMs) - startMs),
    endMs === null ? 'second' : 'minute',
  );
  return (
    <>
      <span className={styles['times']}>
        <Stamp at={run.startedAt} text={startText} /> <span aria-label="to">→</span>{' '}
        {endedAt === null ? endText : <Stamp at={endedAt} text={endText} />}
      </span>
      <span className={styles['length']}>
        {length}
        {endMs === null && run.pace === null && usualMs !== null && ` of about ${toLengthText(usualMs)}`}
      </span>
    </>
  );
}

/** The exact moment is in the title: the whole line is a button, so nothing in it can take the focus. */
export function Stamp({ at, text }: { readonly at: Instant; readonly text: string }) {
  const epochMs = epochMsOf(at.key);
  return (
    <time dateTime={new Date(epochMs).toISOString()} title={toExactText(epochMs)}>
      {text}
    </time>
  );
}
