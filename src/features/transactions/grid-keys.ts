// Where a key takes the active row of the table.

interface GridPlace {
  /** Null: no row was active yet. */
  readonly activeRow: number | null;
  readonly rowCount: number;
  /** Rows that fit on the screen. */
  readonly pageRows: number;
}

/** Null: the key means nothing here. */
export function toActiveRow(key: string, { activeRow, rowCount, pageRows }: GridPlace): number | null {
  if (rowCount === 0) return null;
  const target = toTarget(key, activeRow ?? -1, { rowCount, pageRows: Math.max(1, pageRows) });
  return target === null ? null : Math.min(rowCount - 1, Math.max(0, target));
}

function toTarget(key: string, from: number, { rowCount, pageRows }: Omit<GridPlace, 'activeRow'>): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return Math.max(from, 0) + pageRows;
    case 'PageUp':
      return from - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return null;
  }
}
