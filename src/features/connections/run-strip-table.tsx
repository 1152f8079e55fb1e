// The strip in words: each day with its runs as links, days without one counted together.
import { Link } from 'react-router-dom';
import { timelinePath } from '../../shared/paths.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { RESULT_WORDS, toRunResult, toRunTone } from '../../shared/runs/run-result.ts';
import { toEndText, toLengthText } from '../../shared/runs/run-times.ts';
import styles from './run-strip.module.css';
import { toDurationMs, toStripLines, type StripDay, type StripLine } from './run-strip.ts';

/** A bank that is refreshed every five minutes has 288 runs a day. */
const RUNS_SHOWN_A_DAY = 6;

interface RunStripTableProps {
  readonly connectionId: string;
  readonly days: readonly StripDay[];
  readonly nowMs: number;
}

export function RunStripTable({ connectionId, days, nowMs }: RunStripTableProps) {
  return (
    <details className={styles['details']}>
      <summary>The same as a table</summary>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Runs</th>
          </tr>
        </thead>
        <tbody>
          {toStripLines(days).map((line) => (
            <Line
              key={line.kind === 'day' ? line.day.day : line.from}
              line={line}
              connectionId={connectionId}
              nowMs={nowMs}
            />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Line({ line, connectionId, nowMs }: { line: StripLine; connectionId: string; nowMs: number }) {
  if (line.kind === 'gap') {
    return (
      <tr>
        <th scope="row">
          <CalendarDay date={line.from} />
          {line.count > 1 && (
            <>
              {' – '}
              <CalendarDay date={line.to} />
            </>
          )}
        </th>
        <td className={styles['quiet']}>no run{line.count > 1 && ` on ${line.count} days`}</td>
      </tr>
    );
  }
  const { day, runs } = line.day;
  const hidden = runs.length - RUNS_SHOWN_A_DAY;
  return (
    <tr>
      <th scope="row">
        <CalendarDay date={day} />
      </th>
      <td>
        <ul className={styles['runs']}>
          {runs.slice(-RUNS_SHOWN_A_DAY).map((run) => (
            <li key={run.id}>
              <RunLink run={run} nowMs={nowMs} />
            </li>
          ))}
          {hidden > 0 && (
            <li>
              <Link to={timelinePath({ connectionId, from: day, to: day })}>
                {hidden.toLocaleString('en-GB')} earlier that day
              </Link>
            </li>
          )}
        </ul>
      </td>
    </tr>
  );
}

function RunLink({ run, nowMs }: { readonly run: Run; readonly nowMs: number }) {
  const result = toRunResult(run);
  const startMs = epochMsOf(run.startedAt.key);
  const words = result === null ? 'over' : RESULT_WORDS[result].words.toLowerCase();
  return (
    <>
      <Link to={timelinePath({ runId: run.id })}>{toEndText(startMs, startMs)}</Link>{' '}
      <StatusMark tone={toRunTone(run)} label={`${words}, ${toLengthText(toDurationMs(run, nowMs))}`} />
    </>
  );
}
