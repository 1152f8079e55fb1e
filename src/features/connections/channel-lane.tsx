// One way into a bank: its status in words, who must act, and when its consent ends.
import { isConsentPast, toChannelName, toChannelStatusWords } from '../../domain/channel-status.ts';
import type { Channel } from '../../domain/connection.ts';
import { instantFromEpochMs } from '../../domain/instant.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusMark, StatusShape } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toMarkTone } from '../mark-tone.ts';
import styles from './connections.module.css';

export function ChannelLane({ channel }: { readonly channel: Channel }) {
  const { word, owner, action, tone } = toChannelStatusWords(channel.status);
  return (
    <li className={styles['lane']}>
      <span className={styles['way']}>
        {toChannelName(channel)}
        {channel.id !== null && <span className={styles['quiet']}> {channel.id}</span>}
      </span>
      <span>
        <StatusMark tone={toMarkTone(tone)} label={<BankText text={word} />} />
        {owner !== 'nobody' && (
          <span className={styles['act']}>
            {' '}
            {owner === 'you' ? 'You' : capitalise(owner)}: {action}
          </span>
        )}
        {channel.isUnavailable && (
          <span className={styles['act']}>
            {' '}
            <StatusMark tone="partly" label="The bank’s side is out; it has to come back by itself." />
          </span>
        )}
      </span>
      <ConsentEnd channel={channel} />
    </li>
  );
}

function ConsentEnd({ channel }: { readonly channel: Channel }) {
  const isPast = useTicking((nowMs) => isConsentPast(channel, instantFromEpochMs(nowMs).key));
  if (channel.consentExpiresAt === null) return <span className={styles['quiet']}>consent end not said</span>;
  // The status decides: a date that has passed beside a channel that works is a warning, not an ending.
  const isWarning = isPast && toChannelStatusWords(channel.status).owner !== 'you';
  return (
    <span className={isPast ? styles['warning'] : styles['quiet']}>
      {isPast && <StatusShape tone="partly" />} consent {isPast ? 'ended' : 'ends'}{' '}
      <RelativeTime at={channel.consentExpiresAt} />
      {isWarning && ', by its date; the bank still answers'}
    </span>
  );
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
