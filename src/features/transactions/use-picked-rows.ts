// The rows somebody ticked, to see what they come to together.
import { useCallback, useMemo, useState } from 'react';
import { toRowKeyText } from '../../domain/transactions/row-key-text.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';

export interface PickedRows {
  readonly keys: ReadonlySet<string>;
  readonly rows: readonly TransactionRow[];
  readonly toggle: (row: TransactionRow) => void;
  readonly clear: () => void;
}

export function usePickedRows(): PickedRows {
  const [picked, setPicked] = useState<ReadonlyMap<string, TransactionRow>>(new Map());
  const toggle = useCallback((row: TransactionRow) => {
    const key = toRowKeyText(row);
    setPicked((before) => {
      const after = new Map(before);
      if (!after.delete(key)) after.set(key, row);
      return after;
    });
  }, []);
  const clear = useCallback(() => setPicked(new Map()), []);
  return useMemo(
    () => ({ keys: new Set(picked.keys()), rows: [...picked.values()], toggle, clear }),
    [picked, toggle, clear],
  );
}
