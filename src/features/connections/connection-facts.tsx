// Three facts, always apart: the last success, the last attempt and what became of it, what runs now.
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { timelinePath } from '../../shared/paths.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { useConnectionSettings } from '../../shared/connection-settings.ts';
import { toStaleWords } from '../../shared/connection-status/data-age.ts';
import { toRunTone } from '../../shared/runs/run-result.ts';
import styles from './connections.module.css';
import { toRunSentence } from './run-words.ts';

export function ConnectionFacts({ connection }: { readonly connection: ConnectionState }) {
  const { name, lastSuccessAt, lastRun, openRun } = connection;
  return (
    <dl className={styles['facts']}>
      <Fact name="Last success">
        {lastSuccessAt === null ? 'never yet' : <RelativeTime at={lastSuccessAt} />}
        <StaleMark connection={connection} />
      </Fact>
      <Fact name="Last attempt">
        {lastRun === null ? (
          'none followed from this computer'
        ) : (
          <>
            <RelativeTime at={lastRun.startedAt} /> <TimelineLink run={lastRun} of={`last run of ${name}`} />
            <LastEnding run={lastRun} />
          </>
        )}
      </Fact>
      <Fact name="Now">
        {openRun === null ? (
          'nothing is running'
        ) : (
          <>
            {openRun.phase === 'pull' ? 'the bank has ended, the rows are being fetched' : 'the bank is synchronising'}
            {', started '}
            <RelativeTime at={openRun.startedAt} /> <TimelineLink run={openRun} of={`running now at ${name}`} />
          </>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function TimelineLink({ run, of }: { readonly run: Run; readonly of: string }) {
  return (
    <Link to={timelinePath({ runId: run.id })} aria-label={`See in the timeline: ${of}`}>
      see in the timeline
    </Link>
  );
}

/** Stays while a retry is under way: what went wrong last is then what one wants to read. */
function LastEnding({ run }: { readonly run: Run }) {
  const sentence = useTicking((nowMs) => toRunSentence(run, nowMs), 'minute');
  return (
    <div className={styles['ending']}>
      <StatusMark tone={toRunTone(run)} label={<BankText text={sentence} lines={3} />} />
    </div>
  );
}

function StaleMark({ connection: { lastSuccessAt, goneSince } }: { readonly connection: ConnectionState }) {
  const { staleAfterMs } = useConnectionSettings();
  const words = useTicking((nowMs) => toStaleWords(lastSuccessAt, { nowMs, staleAfterMs }), 'minute');
  if (words === null || goneSince !== null) return null;
  return (
    <div className={styles['ending']}>
      <StatusMark tone="partly" label={words} />
    </div>
  );
}
