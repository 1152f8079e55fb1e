// Keeps the list still while it is paused or being read further down, and counts what came meanwhile.
import { useMemo, useState } from 'react';
import type { Run } from '../../domain/runs/run.ts';

interface HeldRuns {
  readonly shown: readonly Run[];
  /** Events, runs and endings that are not on screen yet. */
  readonly newCount: number;
  readonly showNew: () => void;
}

export function useHeldRuns(runs: readonly Run[], isHeld: boolean): HeldRuns {
  const [held, setHeld] = useState<readonly Run[] | null>(null);
  // Taken and let go while drawing, so that no frame shows the wrong list.
  if (isHeld && held === null) setHeld(runs);
  if (!isHeld && held !== null) setHeld(null);
  const shown = isHeld && held !== null ? held : runs;
  const newCount = useMemo(() => countNews(shown, runs), [shown, runs]);
  return { shown, newCount, showNew: () => setHeld(isHeld ? runs : null) };
}

export function countNews(shown: readonly Run[], latest: readonly Run[]): number {
  if (shown === latest) return 0;
  const before = new Map(shown.map((run) => [run.id, run]));
  let count = 0;
  for (const run of latest) {
    const known = before.get(run.id);
    if (known === run) continue;
    if (known === undefined) count += Math.max(1, run.events.length);
    else if (run.events.length > known.events.length) count += run.events.length - known.events.length;
    else if (run.phase !== known.phase) count += 1;
  }
  return count;
}
