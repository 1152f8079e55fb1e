// The rows somebody ticked, to see what they come to together: as they stand now, and only in the view they were ticked in.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { toRowKeyText } from '../../domain/transactions/row-key-text.ts';
import { useServices } from '../../shared/services.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import { transactionQueries } from './transaction-queries.ts';
import { toViewText, type TransactionView } from './transaction-view.ts';

export interface PickedRows {
  readonly keys: ReadonlySet<string>;
  readonly rows: readonly TransactionRow[];
  readonly toggle: (row: TransactionRow) => void;
  readonly clear: () => void;
}

type Ticked = ReadonlyMap<string, TransactionRow>;
const NONE: Ticked = new Map();

/** Another filter or order begins without a tick: a sum of rows nobody sees is not understood. */
export function usePickedRows(view: TransactionView | undefined): PickedRows {
  const shown = toViewText(view);
  const [picked, setPicked] = useState({ shown, ticked: NONE });
  const ticked = picked.shown === shown ? picked.ticked : NONE;
  const toggle = useCallback(
    (row: TransactionRow) => {
      const key = toRowKeyText(row);
      setPicked((before) => {
        const after = new Map(before.shown === shown ? before.ticked : NONE);
        if (!after.delete(key)) after.set(key, row);
        return { shown, ticked: after };
      });
    },
    [shown],
  );
  const clear = () => setPicked({ shown, ticked: NONE });
  return { keys: new Set(ticked.keys()), rows: useRowsNow(ticked), toggle, clear };
}

/** The bank may correct a ticked row; without one that another row stands for by now. Until it is read, as it was ticked. */
function useRowsNow(ticked: Ticked): readonly TransactionRow[] {
  const { index } = useServices();
  const rows = [...ticked.values()];
  const details = useQueries({
    queries: rows.map(({ accountId, id }) => transactionQueries.detail(index, { accountId, id })),
  });
  return rows.flatMap((row, at) => {
    const now = details[at]?.data;
    if (now === undefined) return [row];
    return now === null || now.shownAs !== null ? [] : [now];
  });
}
