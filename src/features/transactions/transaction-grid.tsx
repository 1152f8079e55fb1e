// The table of transactions: only the rows on screen exist, so a million scroll like twenty.
// Focus stays on the table itself and the active row is named by aria-activedescendant: a focused row would vanish when scrolled away.
import { useMediaQuery } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { TransactionOrder, TransactionRow } from '../../transaction-index/transaction-index.ts';
import { useServices } from '../../shared/services.ts';
import { useFillHeight } from './fill-height.ts';
import { GridHeader } from './grid-header.tsx';
import { toActiveRow } from './grid-keys.ts';
import { GridCells } from './grid-row.tsx';
import { toBlockNumbers } from './row-blocks.ts';
import { useRowDensity } from './row-density.ts';
import styles from './transaction-grid.module.css';
import { BLOCK_ROWS, transactionQueries, type SettledView } from './transaction-queries.ts';
import { isSameKey, type TransactionKey } from './transaction-view.ts';

const HEADER_PX = 32;
const CARD_PX = 60;
const OVERSCAN_ROWS = 10;

const toLeastLinesPx = () => 320;
/** On a phone the cards fill the screen between the bars. */
const toLeastCardsPx = (windowPx: number) => Math.max(320, windowPx - 140);

interface TransactionGridProps {
  readonly view: SettledView;
  readonly openKey: TransactionKey | null;
  readonly activeRow: number | null;
  readonly onActivate: (position: number) => void;
  readonly onOpen: (position: number) => void;
  readonly onSort: (order: TransactionOrder) => void;
}

export function TransactionGrid(props: TransactionGridProps) {
  const { view, openKey, activeRow, onActivate, onOpen, onSort } = props;
  const gridId = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const tableRef = useRef<HTMLTableElement>(null);
  const isCard = useMediaQuery('(max-width: 639.98px)', false, { getInitialValueInEffect: false });
  const { rowPx: linePx } = useRowDensity();
  const rowPx = isCard ? CARD_PX : linePx;
  const headerPx = isCard ? 0 : HEADER_PX;
  const heightPx = useFillHeight(scrollRef, isCard ? toLeastCardsPx : toLeastLinesPx);
  const count = view.summary.count;
  // The React Compiler, which this warns of, is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowPx,
    paddingStart: headerPx,
    scrollPaddingStart: headerPx,
    overscan: OVERSCAN_ROWS,
    // The active row always exists, so that a screen reader can follow it.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (activeRow === null || activeRow >= count || shown.includes(activeRow)) return shown;
      return [...shown, activeRow].toSorted((first, second) => first - second);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  useScrollToTopOnNewView({ view, scrollToTop: () => virtualizer.scrollToOffset(0) });

  const items = virtualizer.getVirtualItems();
  const readRow = useRows(
    view,
    items.map(({ index }) => index),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && activeRow !== null) {
      event.preventDefault();
      onOpen(activeRow);
      return;
    }
    const pageRows = Math.floor(((scrollRef.current?.clientHeight ?? 0) - headerPx) / rowPx) - 1;
    const target = toActiveRow(event.key, { activeRow, rowCount: count, pageRows });
    if (target === null) return;
    event.preventDefault();
    onActivate(target);
    virtualizer.scrollToIndex(target);
  };

  const toRowId = (position: number) => `${gridId}-row-${position}`;
  return (
    <div ref={scrollRef} className={styles['scroll']} data-card={isCard} style={{ height: heightPx }}>
      {/* A grid holds the focus while its active row is named (WAI-ARIA); the rules know no table that is one. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table
        ref={tableRef}
        role="grid"
        aria-label="Transactions"
        aria-rowcount={count + 1}
        aria-readonly="true"
        aria-activedescendant={activeRow !== null && activeRow < count ? toRowId(activeRow) : undefined}
        tabIndex={0}
        className={styles['grid']}
        onKeyDown={onKeyDown}
      >
        {!isCard && <GridHeader order={view.order} onSort={onSort} />}
        <tbody className={styles['body']} style={{ height: virtualizer.getTotalSize() - headerPx }}>
          {items.map(({ index: position, start }) => {
            const row = readRow(position);
            return (
              // The keys of every row are handled by the grid, which has the focus.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
              <tr
                key={position}
                id={toRowId(position)}
                aria-rowindex={position + 2}
                aria-selected={row !== null && openKey !== null && isSameKey(row, openKey)}
                aria-busy={row === null}
                className={styles['row']}
                data-active={position === activeRow}
                data-missing={row !== null && row.missingSince !== null}
                style={{ height: rowPx, transform: `translateY(${start - headerPx}px)` }}
                onClick={() => {
                  tableRef.current?.focus({ preventScroll: true });
                  onOpen(position);
                }}
              >
                <GridCells row={row} isCard={isCard} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Reads the blocks these positions are in; a row whose block is not there yet is null. */
function useRows(view: SettledView, positions: readonly number[]): (position: number) => TransactionRow | null {
  const { index } = useServices();
  const blocks = toBlockNumbers(positions);
  const results = useQueries({ queries: blocks.map((block) => transactionQueries.block(index, view, block)) });
  return (position) => {
    const block = Math.floor(position / BLOCK_ROWS);
    const rows = block === 0 ? view.firstRows : results[blocks.indexOf(block)]?.data;
    return rows?.[position % BLOCK_ROWS] ?? null;
  };
}

/** Another filter or order begins at its first row; the same one, read again, stays where it is. */
function useScrollToTopOnNewView({ view, scrollToTop }: { view: SettledView; scrollToTop: () => void }): void {
  const shown = JSON.stringify([view.filter, view.order]);
  const lastShown = useRef(shown);
  useEffect(() => {
    if (lastShown.current === shown) return;
    lastShown.current = shown;
    scrollToTop();
  });
}
