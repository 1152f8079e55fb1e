// How long ago something was, kept current; the exact time shows on hover and on focus.
import { Tooltip } from '@mantine/core';
import { useRef, useState } from 'react';
import { epochMsOf, type Instant } from '../domain/dates/instant.ts';
import styles from './relative-time.module.css';
import { useTicking } from './ticking.ts';
import { toClockText, toExactText, toRelativeText } from './time-text.ts';

interface TimeProps {
  readonly at: Instant;
}

export function RelativeTime({ at }: TimeProps) {
  const text = useTicking((nowMs) => toRelativeText(epochMsOf(at.key), nowMs));
  return <ExactTime at={at} text={text} />;
}

/** The time on the clock: `09:42`, `yesterday 17:50`. */
export function ClockTime({ at }: TimeProps) {
  const text = useTicking((nowMs) => toClockText(epochMsOf(at.key), nowMs), 'minute');
  return <ExactTime at={at} text={text} />;
}

/** Any words for a time: those of a day, for example. */
export function ExactTime({ at, text }: TimeProps & { readonly text: string }) {
  const place = useRef<HTMLTimeElement>(null);
  const [isAsked, setIsAsked] = useState(false);
  const epochMs = epochMsOf(at.key);
  const exact = `${toExactText(epochMs)}${at.offset === 'assumed' ? ' (the bank gave no time zone; read as UTC)' : ''}`;
  return (
    <>
      {/* Focusable, because the exact time must be reachable without a mouse. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <time
        ref={place}
        className={styles['time']}
        dateTime={new Date(epochMs).toISOString()}
        tabIndex={0}
        onPointerEnter={() => setIsAsked(true)}
        onPointerLeave={() => setIsAsked(false)}
        onFocus={() => setIsAsked(true)}
        onBlur={() => setIsAsked(false)}
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
        {text}
      </time>
      {/* Made only while it is asked for: a page has dozens of times, and each tooltip costs more than the time. */}
      {isAsked && <Tooltip target={place} label={exact} opened />}
    </>
  );
}
