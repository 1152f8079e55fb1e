// One event of the queue: when, what it says, on which channel, and the event as the bank sent it.
import { useId, useState } from 'react';
import { timelinePath } from '../../shared/paths.ts';
import { toChannelName } from '../../words/channel-status.ts';
import { toEventProblemText, toEventWords } from '../../words/events.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run, RunEvent } from '../../domain/runs/run.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusMark, StatusShape } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toMarkTone } from '../../shared/connection-status/mark-tone.ts';
import { CopyLink } from './copy-link.tsx';
import { toAsking } from './event-asking.ts';
import { EventPayload } from './event-payload.tsx';
import { Stamp } from './run-times-text.tsx';
import { toStampText } from '../../shared/runs/run-times.ts';
import { toEventKey } from './timeline-link.ts';
import styles from './event-line.module.css';
import textButton from './text-button.module.css';

interface EventLineProps {
  readonly event: RunEvent;
  readonly run: Run;
  /** Where Tab comes into the list. */
  readonly isActive: boolean;
  readonly isLinked: boolean;
}

export function EventLine({ event, run, isActive, isLinked }: EventLineProps) {
  const [isPayloadShown, setPayloadShown] = useState(false);
  const payloadId = useId();
  const saidId = useId();
  const { words, tone } = toEventWords(event.type);
  const isKnown = words !== event.type;
  const asking = toAsking(event.type);
  return (
    <div className={styles['event']} data-linked={isLinked}>
      <span className={styles['when']}>
        <EventTime event={event} />
      </span>
      <span id={saidId} className={styles['said']}>
        {/* A finished step is no news worth a colour; the end and what needs a person are. */}
        <StatusMark
          tone={tone === 'running' ? 'empty' : toMarkTone(tone)}
          label={isKnown ? words : <BankText text={words} />}
        />
        {isKnown && (
          <code className={styles['raw']}>
            <BankText text={event.type} />
          </code>
        )}
        {event.problem !== null && (
          <span className={styles['warning']}>
            <StatusShape tone="partly" /> <BankText text={toEventProblemText(event.problem)} lines={2} />
          </span>
        )}
      </span>
      <span className={styles['channel']}>
        <EventChannel event={event} run={run} />
      </span>
      <span className={styles['actions']}>
        <CopyLink path={timelinePath({ eventKey: toEventKey(event) })} words="link" isActive={isActive} />
        <button
          type="button"
          className={textButton['small']}
          data-main
          tabIndex={isActive ? 0 : -1}
          aria-expanded={isPayloadShown}
          aria-controls={isPayloadShown ? payloadId : undefined}
          aria-label={`Raw event ${event.id}`}
          aria-describedby={saidId}
          onClick={() => setPayloadShown(!isPayloadShown)}
        >
          raw
        </button>
      </span>
      {asking !== null && (
        <span className={styles['asking']}>
          {asking.who}: {asking.what}
        </span>
      )}
      {isPayloadShown && (
        <div id={payloadId} className={styles['payload']}>
          <EventPayload event={event} />
        </div>
      )}
    </div>
  );
}

function EventTime({ event }: { readonly event: RunEvent }) {
  const at = event.createdAt;
  const text = useTicking((nowMs) => toStampText(epochMsOf((at ?? event.receivedAt).key), nowMs), 'minute');
  if (at === null) return `time unknown; received ${text}`;
  return (
    <>
      <Stamp at={at} text={text} />
      {at.offset === 'assumed' && <span className={styles['quiet']}> no time zone given; read as UTC</span>}
    </>
  );
}

function EventChannel({ event, run }: { readonly event: RunEvent; readonly run: Run }) {
  if (event.channelId === null) {
    const count = event.channelCount;
    if (count === 2) return 'both channels';
    return count > 2 ? `all ${count} channels` : '';
  }
  const channel = run.channels.find(({ id }) => id === event.channelId);
  if (channel?.mode == null) {
    return (
      <>
        channel <BankText text={event.channelId} />
      </>
    );
  }
  return (
    <>
      {toChannelName(channel)}{' '}
      <span className={styles['number']}>
        <BankText text={event.channelId} />
      </span>
    </>
  );
}
