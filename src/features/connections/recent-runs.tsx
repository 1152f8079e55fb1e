// The last runs of one connection, each a line with its sentence; the timeline has their events.
import { Link } from 'react-router-dom';
import { timelinePath } from '../../shared/paths.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toRunTone } from '../../shared/runs/run-result.ts';
import { toLengthText, toStampText } from '../../shared/runs/run-times.ts';
import styles from './connections.module.css';
import { toDurationMs } from './run-strip.ts';
import { toRunSentence } from './run-words.ts';

const SHOWN = 10;

interface RecentRunsProps {
  readonly connectionId: string;
  /** Of this connection only, newest first. */
  readonly runs: readonly Run[];
}

export function RecentRuns({ connectionId, runs }: RecentRunsProps) {
  if (runs.length === 0) {
    const what = 'Nothing of this bank has run yet. Press Refresh: each step appears here and in the timeline.';
    return <Panel title="Recent runs" state={{ kind: 'empty', what }} />;
  }
  const all = runs.length === 1 ? 'Its run' : `All its ${runs.length.toLocaleString('en-GB')} runs`;
  return (
    <Panel title="Recent runs" action={<Link to={timelinePath({ connectionId })}>{all} in the timeline</Link>}>
      <ul className={styles['recent']}>
        {runs.slice(0, SHOWN).map((run) => (
          <RecentRun key={run.id} run={run} />
        ))}
      </ul>
    </Panel>
  );
}

function RecentRun({ run }: { readonly run: Run }) {
  const startMs = epochMsOf(run.startedAt.key);
  const started = useTicking((nowMs) => toStampText(startMs, nowMs), 'minute');
  const length = useTicking((nowMs) => toLengthText(toDurationMs(run, nowMs)));
  const sentence = useTicking((nowMs) => toRunSentence(run, nowMs), 'minute');
  return (
    <li>
      <Link to={timelinePath({ runId: run.id })}>{started}</Link>
      <span className={styles['length']}>{length}</span>
      <StatusMark tone={toRunTone(run)} label={<BankText text={sentence} lines={2} />} />
      <span className={styles['origin']}>{run.origin === 'here' ? 'by you, here' : 'by the bank or someone else'}</span>
    </li>
  );
}
