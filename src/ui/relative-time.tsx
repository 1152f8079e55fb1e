// How long ago something was, kept current; the exact time shows on hover and on focus.
import { Tooltip } from '@mantine/core';
import { epochMsOf, type Instant } from '../domain/instant.ts';
import styles from './relative-time.module.css';
import { useTicking } from './ticking.ts';
import { toClockText, toExactText, toRelativeText } from './time-text.ts';

interface TimeProps {
  readonly at: Instant;
}

export function RelativeTime({ at }: TimeProps) {
  const text = useTicking((nowMs) => toRelativeText(epochMsOf(at.key), nowMs));
  return <TimeWithExact at={at} text={text} />;
}

/** The time on the clock: `09:42`, `yesterday 17:50`. */
export function ClockTime({ at }: TimeProps) {
  const text = useTicking((nowMs) => toClockText(epochMsOf(at.key), nowMs));
  return <TimeWithExact at={at} text={text} />;
}

function TimeWithExact({ at, text }: TimeProps & { readonly text: string }) {
  const epochMs = epochMsOf(at.key);
  const exact = `${toExactText(epochMs)}${at.offset === 'assumed' ? ' (the bank gave no time zone; read as UTC)' : ''}`;
  return (
    <Tooltip label={exact}>
      {/* Focusable, because the exact time must be reachable without a mouse. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <time className={styles['time']} dateTime={new Date(epochMs).toISOString()} tabIndex={0}>
        {text}
      </time>
    </Tooltip>
  );
}
