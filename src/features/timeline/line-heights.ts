// How high a line is before it has been measured: what run-line.module.css, run-lanes.module.css and event-line.module.css make of it where no text of a bank wraps, to the pixel.
// A line that turns out to be of another height has the virtualizer place all that follow anew, ten milliseconds with a long history.
import { useMediaQuery } from '@mantine/hooks';
import { assertNever } from '../../lib/assert-never.ts';
import type { RunEvent } from '../../domain/runs/run.ts';
import { toAsking } from './event-asking.ts';
import { hasPhases } from './run-phases.tsx';
import type { TimelineEntry } from './timeline-entries.ts';

/** One row for a run, two, or all below one another. */
export type ListLayout = 'one-row' | 'two-rows' | 'stacked';

const RUN_PX: Record<ListLayout, number> = { 'one-row': 44, 'two-rows': 65, stacked: 109 };
const EVENT_PX: Record<ListLayout, number> = { 'one-row': 32, 'two-rows': 32, stacked: 52 };
const ROW_PX = 20;
const IDLE_PX = 36;
const LANES_PX = 30;
const PHASES_PX = 24;
const LANE_PX = 28;
const ASKING_PX = 18;

export function useListLayout(): ListLayout {
  const options = { getInitialValueInEffect: false };
  const isStacked = useMediaQuery('(max-width: 639.98px)', false, options);
  const isNarrow = useMediaQuery('(max-width: 1359.98px)', false, options);
  return isStacked ? 'stacked' : isNarrow ? 'two-rows' : 'one-row';
}

export function toEstimatedPx(entry: TimelineEntry, layout: ListLayout): number {
  switch (entry.kind) {
    case 'run':
      return RUN_PX[layout];
    case 'idle':
      return IDLE_PX;
    case 'event':
      return (
        EVENT_PX[layout] +
        (toAsking(entry.event.type) === null ? 0 : ASKING_PX) +
        (layout === 'stacked' && namesChannel(entry.event) ? ROW_PX : 0)
      );
    case 'lanes':
      return (
        LANES_PX +
        (hasPhases(entry.run) ? PHASES_PX + (layout === 'stacked' ? ROW_PX : 0) : 0) +
        LANE_PX * entry.run.channels.length
      );
    default:
      return assertNever(entry);
  }
}

function namesChannel({ channelId, channelCount }: RunEvent): boolean {
  return channelId !== null || channelCount > 1;
}
