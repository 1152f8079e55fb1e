// Whether we hear from the banks right now, in a word that never lies; pressed, it says since when and what is wrong.
import { Popover, UnstyledButton } from '@mantine/core';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Liveness } from '../../sync/sync-service.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toDurationText } from '../../ui/time-text.ts';
import styles from './liveness-badge.module.css';
import { toProblemSentences } from '../../words/problems.ts';

const TONES: Record<Liveness['state'], StatusTone> = {
  starting: 'refused',
  live: 'ok',
  slow: 'partly',
  reconnecting: 'partly',
  paused: 'refused',
  offline: 'failed',
};

const WORDS: Record<Liveness['state'], string> = {
  starting: 'Starting',
  live: 'Live',
  slow: 'Slow',
  reconnecting: 'Reconnecting',
  paused: 'Paused',
  offline: 'Offline',
};

const EXPLANATIONS: Record<Liveness['state'], string> = {
  starting: 'The first question to the bank is under way.',
  live: 'The bank’s service is asked regularly, and answers.',
  slow: 'The bank’s service was asked, and takes longer to answer than it should.',
  reconnecting: 'The last question to the bank failed; it is asked again by itself.',
  paused: 'No page is being looked at, so the bank is asked once a minute only.',
  offline: 'This computer has no network. What was fetched is still here.',
};

interface LivenessBadgeProps {
  readonly liveness: Liveness | undefined;
  readonly heartbeatError: Error | null;
}

export function LivenessBadge({ liveness, heartbeatError }: LivenessBadgeProps) {
  const state = liveness?.state ?? 'starting';
  const word = useTicking(
    (nowMs) => (heartbeatError === null ? toWord(liveness, nowMs) : 'Stopped'),
    liveness?.retryAt == null ? 'minute' : 'second',
  );
  return (
    <Popover position="bottom-end" width={300} withRoles={false} withinPortal={false}>
      <Popover.Target>
        <UnstyledButton className={styles['badge']}>
          <StatusMark tone={heartbeatError === null ? TONES[state] : 'failed'} label={word} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {heartbeatError === null ? (
          <LivenessDetails state={state} liveness={liveness} />
        ) : (
          <p className={styles['line']}>
            This page no longer reaches its own database. What is shown is as it was; reload the page to go on.
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function LivenessDetails({ state, liveness }: { state: Liveness['state']; liveness: Liveness | undefined }) {
  const lastAnswerAt = liveness?.lastAnswerAt ?? null;
  const problem = liveness?.problem ?? null;
  return (
    <>
      <p className={styles['line']}>{EXPLANATIONS[state]}</p>
      {problem !== null && <p className={styles['line']}>{toProblemSentences(problem)}</p>}
      <p className={styles['line']}>
        Last answer: {lastAnswerAt === null ? 'none yet' : <RelativeTime at={lastAnswerAt} />}
      </p>
    </>
  );
}

function toWord(liveness: Liveness | undefined, nowMs: number): string {
  if (liveness === undefined) return WORDS.starting;
  const waitMs = liveness.retryAt === null ? 0 : epochMsOf(liveness.retryAt.key) - nowMs;
  const wait = liveness.state === 'reconnecting' && waitMs >= 1_000 ? ` in ${toDurationText(waitMs)}` : '';
  return `${WORDS[liveness.state]}${wait}`;
}
