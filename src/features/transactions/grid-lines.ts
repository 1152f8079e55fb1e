// The lines of the table from top to bottom: pending rows folded into one, a line over each day, and the rows themselves.
import type { DaySummary } from '../../transaction-index/transaction-index.ts';

type GridLine =
  | { readonly kind: 'pending' }
  /** One currency of a day; the first of its lines names the day. */
  | { readonly kind: 'day'; readonly summary: DaySummary; readonly flowAt: number }
  /** `position` among the rows that are shown, the unfolded pending ones first. */
  | { readonly kind: 'row'; readonly position: number };

export interface GridLines {
  readonly count: number;
  /** Rows among them. */
  readonly rowCount: number;
  lineAt(index: number): GridLine;
  indexOfRow(position: number): number;
}

interface LinesOf {
  /** Whether there is a line for pending rows, and how many of them are unfolded under it. */
  readonly hasPending: boolean;
  readonly pendingRows: number;
  readonly rowCount: number;
  /** In the order of the rows; null: they are not ordered by day. */
  readonly days: readonly DaySummary[] | null;
}

interface Section {
  readonly head: readonly GridLine[];
  readonly rows: number;
  /** Where its head and its first row stand. */
  readonly line: number;
  readonly position: number;
}

export function createGridLines({ hasPending, pendingRows, rowCount, days }: LinesOf): GridLines {
  const sections: Section[] = [];
  let [line, position] = [0, 0];
  const add = (head: readonly GridLine[], rows: number) => {
    sections.push({ head, rows, line, position });
    line += head.length + rows;
    position += rows;
  };
  if (hasPending) add([{ kind: 'pending' }], pendingRows);
  // Days that were counted before or after the rows do not add up to them: better no lines than wrong ones.
  const isCounted = days !== null && days.reduce((sum, { count }) => sum + count, 0) === rowCount;
  if (isCounted) for (const day of days) add(toDayHead(day), day.count);
  else add([], rowCount);
  return {
    count: line,
    rowCount: position,
    lineAt: (index) => {
      const section = findLast(sections, (each) => each.line <= index);
      const place = index - section.line;
      return section.head[place] ?? { kind: 'row', position: section.position + place - section.head.length };
    },
    indexOfRow: (at) => {
      const section = findLast(sections, (each) => each.position <= at && each.rows > 0);
      return section.line + section.head.length + at - section.position;
    },
  };
}

function toDayHead(summary: DaySummary): readonly GridLine[] {
  return Array.from({ length: Math.max(1, summary.flows.length) }, (_, flowAt) => ({ kind: 'day', summary, flowAt }));
}

/** The last section for which this holds; the first one where it holds for none. It holds for all up to some section. */
function findLast(sections: readonly Section[], holds: (section: Section) => boolean): Section {
  let [low, high] = [0, sections.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const section = sections[middle];
    if (section !== undefined && holds(section)) low = middle;
    else high = middle - 1;
  }
  return sections[low] ?? { head: [], rows: 0, line: 0, position: 0 };
}
