// The channels of a run as lanes: when each spoke, what became of it, and whether its consent had already ended.
import { timelinePath } from '../../shared/paths.ts';
import { isConsentPast } from '../../domain/connections/channel-status.ts';
import { toChannelName, toChannelStatusWords } from '../../words/channel-status.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusMark, StatusShape } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toMarkTone } from '../../shared/connection-status/mark-tone.ts';
import { toEndedAt, toStampText } from '../../shared/runs/run-times.ts';
import { CopyLink } from './copy-link.tsx';
import { RunPhases } from './run-phases.tsx';
import styles from './run-lanes.module.css';

interface RunLanesProps {
  readonly run: Run;
  /** So many of its events the filters leave out. */
  readonly hiddenEvents: number;
}

export function RunLanes({ run, hiddenEvents }: RunLanesProps) {
  return (
    <div className={styles['lanes']}>
      <RunPhases run={run} />
      {run.channels.length > 0 && (
        <ul aria-label={`Channels of ${run.connectionName}`}>
          {run.channels.map((channel) => (
            <Lane key={`${channel.id} ${channel.mode}`} channel={channel} run={run} />
          ))}
        </ul>
      )}
      <p className={styles['link']}>
        <CopyLink path={timelinePath({ runId: run.id })} words="Copy a link to this run" />
        {hiddenEvents > 0 && (
          <span className={styles['quiet']}>
            {hiddenEvents === 1 ? '1 event is' : `${hiddenEvents.toLocaleString('en-GB')} events are`} left out by the
            filters.
          </span>
        )}
        {run.events.length === 0 && <span className={styles['quiet']}>No event of it has arrived yet.</span>}
      </p>
    </div>
  );
}

function Lane({ channel, run }: { readonly channel: Channel; readonly run: Run }) {
  const { word, tone } = toChannelStatusWords(channel.status);
  const isEmpty = channel.status === 'EMPTY';
  return (
    <li className={styles['lane']}>
      <span>
        {toChannelName(channel)}
        {channel.id !== null && channel.mode !== null && (
          <span className={styles['quiet']}>
            {' '}
            <BankText text={channel.id} />
          </span>
        )}
      </span>
      {isEmpty ? <span className={styles['quiet']}>no events expected</span> : <Track channel={channel} run={run} />}
      <StatusMark tone={toMarkTone(tone)} label={<BankText text={word} />} />
      <PastConsent channel={channel} run={run} />
    </li>
  );
}

/** Dots along the run where this channel spoke. */
function Track({ channel, run }: { readonly channel: Channel; readonly run: Run }) {
  const startMs = epochMsOf(run.startedAt.key);
  const stamps = run.events
    .filter((event) => event.channelId !== null && event.channelId === channel.id)
    .map((event) => ({
      id: `${event.queueId} ${event.id}`,
      atMs: epochMsOf((event.createdAt ?? event.receivedAt).key),
    }));
  const endedAt = toEndedAt(run);
  const endMs = Math.max(startMs + 1, endedAt === null ? 0 : epochMsOf(endedAt.key), ...stamps.map(({ atMs }) => atMs));
  return (
    <span className={styles['track']} aria-hidden="true" data-open={endedAt === null}>
      {stamps.map(({ id, atMs }) => (
        <span
          key={id}
          className={styles['dot']}
          style={{ left: `${Math.min(1, Math.max(0, (atMs - startMs) / (endMs - startMs))) * 100}%` }}
        />
      ))}
    </span>
  );
}

/** The status decides; a date that had passed when the run ended is a warning beside it. */
function PastConsent({ channel, run }: { readonly channel: Channel; readonly run: Run }) {
  const { consentExpiresAt } = channel;
  const text = useTicking(
    (nowMs) => (consentExpiresAt === null ? '' : toStampText(epochMsOf(consentExpiresAt.key), nowMs)),
    'minute',
  );
  if (!isConsentPast(channel, (toEndedAt(run) ?? run.startedAt).key)) return null;
  return (
    <span className={styles['warning']}>
      <StatusShape tone="partly" /> its consent had ended {text}; the bank’s status decides
    </span>
  );
}
