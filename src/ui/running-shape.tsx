// ⟳, going on by a step each second as the hand of a clock does, and by one a minute where it takes long: an animation, even one in
// steps, would have the browser draw the page sixty times a second for as long as anything runs.
import { useState } from 'react';
import { useReducedMotion } from '@mantine/hooks';
import { useTicking } from './ticking.ts';

const STEPS_A_TURN = 8;
/** Whoever still waits then does not watch it; to be drawn each second it would cost an open page most of what it costs. */
const LONG_MS = 60_000;

/** In a box of 12 by 12; all of a page point the same way. */
export function RunningShape() {
  const isStill = useReducedMotion();
  const [sinceMs] = useState(() => Date.now());
  const step = useTicking((nowMs) => (isStill ? 0 : toStep(nowMs, nowMs - sinceMs)));
  return (
    <path
      d="M10.25 6A4.25 4.25 0 1 1 8.6 2.65M8.9.5v2.6H6.3"
      transform={`rotate(${(step * 360) / STEPS_A_TURN} 6 6)`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  );
}

function toStep(nowMs: number, runningMs: number): number {
  return Math.floor(nowMs / (runningMs < LONG_MS ? 1_000 : 60_000)) % STEPS_A_TURN;
}

/** For a button that was pressed and waits for its answer. */
export function LoaderShape() {
  return (
    <svg viewBox="0 0 12 12" width="100%" height="100%" aria-hidden="true">
      <RunningShape />
    </svg>
  );
}
