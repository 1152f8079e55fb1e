// What the main thread of a page does for each frame that is drawn, in processor time: where a busy machine draws fewer frames, this
// still says what one of them costs.
import type { CDPSession } from 'playwright';

export interface FrameCost {
  readonly scriptMs: number;
  readonly styleMs: number;
  readonly layoutMs: number;
  /** Painting, handing over to the compositor, collecting garbage. */
  readonly restMs: number;
  readonly wholeMs: number;
}

/** Since the page was opened. */
type Sums = ReadonlyMap<string, number>;

interface MainThreadMeter {
  read(): Promise<Sums>;
  toFrameCost(before: Sums, after: Sums, frames: number): FrameCost;
}

export async function startMainThreadMeter(control: CDPSession): Promise<MainThreadMeter> {
  // Processor time rather than time on the clock: what else runs on the machine is not counted.
  await control.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    async read() {
      const { metrics } = await control.send('Performance.getMetrics');
      return new Map(metrics.map(({ name, value }) => [name, value * 1_000]));
    },
    toFrameCost(before, after, frames) {
      const perFrameMs = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / frames;
      const scriptMs = perFrameMs('ScriptDuration');
      const styleMs = perFrameMs('RecalcStyleDuration');
      const layoutMs = perFrameMs('LayoutDuration');
      const wholeMs = perFrameMs('TaskDuration');
      return { scriptMs, styleMs, layoutMs, restMs: wholeMs - scriptMs - styleMs - layoutMs, wholeMs };
    },
  };
}

/** The gesture in the middle, by the whole. */
export function toMedianCost(costs: readonly FrameCost[]): FrameCost {
  const ordered = costs.toSorted((first, second) => first.wholeMs - second.wholeMs);
  const middle = ordered[Math.floor(ordered.length / 2)];
  if (middle === undefined) throw new Error('toMedianCost was given no costs: nothing was measured');
  return middle;
}

export function toCostText({ scriptMs, styleMs, layoutMs, restMs, wholeMs }: FrameCost): string {
  const text = (ms: number) => ms.toFixed(2);
  return `${text(wholeMs)} ms a frame (script ${text(scriptMs)}, style ${text(styleMs)}, layout ${text(layoutMs)}, paint and the rest ${text(restMs)})`;
}
