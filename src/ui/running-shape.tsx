// ⟳, going on by a step each second as the hand of a clock does: an animation, even one in steps, would have the browser
// draw the page sixty times a second for as long as anything runs.
import { useReducedMotion } from '@mantine/hooks';
import { useTicks } from './ticking.ts';

const STEPS_A_TURN = 8;

/** In a box of 12 by 12; all of a page point the same way. */
export function RunningShape() {
  const isStill = useReducedMotion();
  const step = useTicks(!isStill) % STEPS_A_TURN;
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

/** For a button that was pressed and waits for its answer. */
export function LoaderShape() {
  return (
    <svg viewBox="0 0 12 12" width="100%" height="100%" aria-hidden="true">
      <RunningShape />
    </svg>
  );
}
