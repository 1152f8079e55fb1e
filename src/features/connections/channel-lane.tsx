// One way into a bank: its status in words, who must act, when it last brought data, and when its consent ends.
import { isConsentPast } from '../../domain/connections/channel-status.ts';
import { toChannelName, toChannelStatusWords } from '../../words/channel-status.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { ExactTime, RelativeTime } from '../../ui/relative-time.tsx';
import { StatusMark, StatusShape } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { useConnectionSettings } from '../../shared/connection-settings.ts';
import { isAnsweredAfterEnd, toDaysLeft, toDaysText } from '../../shared/consents/consents.ts';
import { toStaleWords } from '../../shared/connection-status/data-age.ts';
import { toMarkTone } from '../../shared/connection-status/mark-tone.ts';
import { NextStepButton, type RenderStart } from '../../shared/connection-status/next-step-button.tsx';
import { toChannelStep, toOwnerWord } from '../../shared/connection-status/next-step.ts';
import styles from './channel-lane.module.css';

interface ChannelLanesProps {
  readonly connection: ConnectionState;
  readonly renderStart: RenderStart;
}

export function ChannelLanes({ connection, renderStart }: ChannelLanesProps) {
  if (connection.channels.length === 0) return <p className={styles['quiet']}>The bank lists no channel.</p>;
  return (
    <ul className={styles['lanes']} aria-label="Channels">
      {connection.channels.map((channel) => (
        <ChannelLane
          key={`${channel.id} ${channel.mode}`}
          channel={channel}
          connection={connection}
          renderStart={renderStart}
        />
      ))}
    </ul>
  );
}

function ChannelLane({ channel, connection, renderStart }: ChannelLanesProps & { readonly channel: Channel }) {
  const next = connection.goneSince === null ? toChannelStep(channel, connection.lastRun) : null;
  return (
    <li className={styles['lane']} data-owner={next?.owner}>
      <span className={styles['way']}>
        {toChannelName(channel)}
        {channel.id !== null && channel.mode !== null && (
          <span className={styles['quiet']}>
            {' '}
            <BankText text={channel.id} />
          </span>
        )}
      </span>
      <span className={styles['state']}>
        <LaneStatus channel={channel} />
        {next !== null && (
          <span className={styles['act']}>
            <strong>{toOwnerWord(next.owner)}</strong>: {next.what}
          </span>
        )}
        {next !== null && <NextStepButton connection={connection} next={next} renderStart={renderStart} />}
      </span>
      <LastData channel={channel} />
      <ConsentEnd channel={channel} />
    </li>
  );
}

/** What the last run said is not up to date for ever, nor while the bank's side is out. */
function LaneStatus({ channel }: { readonly channel: Channel }) {
  const stale = useStaleWords(channel);
  const { word, tone } = toChannelStatusWords(channel.status);
  if (tone === 'good' && channel.isUnavailable) return <StatusMark tone="partly" label="out at the bank" />;
  if (tone === 'good' && stale !== null) return <StatusMark tone="partly" label="out of date" />;
  return <StatusMark tone={toMarkTone(tone)} label={<BankText text={word} />} />;
}

function LastData({ channel }: { readonly channel: Channel }) {
  const { status, lastSuccessAt } = channel;
  const stale = useStaleWords(channel);
  if (status === 'EMPTY') return <span className={styles['quiet']}>no data expected</span>;
  if (lastSuccessAt === null) return <span className={styles['quiet']}>no success yet</span>;
  if (stale !== null) return <StatusMark tone="partly" label={stale} />;
  return (
    <span className={styles['quiet']}>
      data of <RelativeTime at={lastSuccessAt} />
    </span>
  );
}

function useStaleWords({ lastSuccessAt }: Channel): string | null {
  const { staleAfterMs } = useConnectionSettings();
  return useTicking((nowMs) => toStaleWords(lastSuccessAt, { nowMs, staleAfterMs }), 'minute');
}

function ConsentEnd({ channel }: { readonly channel: Channel }) {
  const endsAt = channel.consentExpiresAt;
  const isPast = useTicking((nowMs) => isConsentPast(channel, instantFromEpochMs(nowMs).key), 'minute');
  const days = useTicking((nowMs) => (endsAt === null ? '' : toDaysText(toDaysLeft(endsAt, nowMs))), 'minute');
  if (endsAt === null) return <span className={styles['quiet']}>no consent date</span>;
  return (
    <span className={isPast ? styles['warning'] : styles['quiet']}>
      {isPast && <StatusShape tone="partly" />} consent {isPast ? 'ended' : 'ends'}{' '}
      <ExactTime at={endsAt} text={days} />
      {isPast && isAnsweredAfterEnd(channel) && ', by its date; the bank still answers'}
    </span>
  );
}
