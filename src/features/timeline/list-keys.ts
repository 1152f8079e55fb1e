// Where a key leads to in the timeline: up and down from line to line, right into a run, left out of it.
import type { Run } from '../../domain/runs/run.ts';
import type { TimelineEntry } from './timeline-entries.ts';

export type KeyStep =
  | { readonly kind: 'move'; readonly position: number }
  | { readonly kind: 'toggle'; readonly run: Run };

/** Null: the key does nothing here. */
export function nextPosition(entries: readonly TimelineEntry[], position: number, key: string): KeyStep | null {
  const entry = entries[position];
  if (entry === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return moveTo(findStop(entries, position + 1, 1));
    case 'ArrowUp':
      return moveTo(findStop(entries, position - 1, -1));
    case 'Home':
      return moveTo(findStop(entries, 0, 1));
    case 'End':
      return moveTo(findStop(entries, entries.length - 1, -1));
    case 'ArrowRight':
      if (entry.kind !== 'run') return null;
      if (!entry.isOpen) return { kind: 'toggle', run: entry.run };
      return entry.run.events.length === 0 ? null : moveTo(findStop(entries, position + 1, 1));
    case 'ArrowLeft':
      if (entry.kind === 'run') return entry.isOpen ? { kind: 'toggle', run: entry.run } : null;
      return moveTo(findRun(entries, position));
    default:
      return null;
  }
}

function moveTo(position: number | null): KeyStep | null {
  return position === null ? null : { kind: 'move', position };
}

/** The next line from here on that can have the focus. */
function findStop(entries: readonly TimelineEntry[], from: number, step: 1 | -1): number | null {
  for (let position = from; position >= 0 && position < entries.length; position += step) {
    const kind = entries[position]?.kind;
    if (kind === 'run' || kind === 'event') return position;
  }
  return null;
}

/** The run a line belongs to. */
function findRun(entries: readonly TimelineEntry[], position: number): number | null {
  for (let above = position; above >= 0; above -= 1) if (entries[above]?.kind === 'run') return above;
  return null;
}
