// The table of transactions: only the lines on screen exist, so a million scroll like twenty.
// Focus stays on the table itself and the active row is named by aria-activedescendant: a focused row would vanish when scrolled away.
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, type CSSProperties, type KeyboardEvent, type RefObject } from 'react';
import { toRowKeyText } from '../../domain/transactions/row-key-text.ts';
import type { TransactionOrder, TransactionRow } from '../../transaction-index/transaction-index.ts';
import { useServices } from '../../shared/services.ts';
import { useFillHeight } from './fill-height.ts';
import { toShownColumns, toTemplate } from './grid-columns.tsx';
import { GridHeader } from './grid-header.tsx';
import { toActiveRow } from './grid-keys.ts';
import { createGridLines, type GridLines } from './grid-lines.ts';
import { GridCells } from './grid-row.tsx';
import { DayCells, PendingCells } from './head-lines.tsx';
import { toBlockNumbers } from './row-blocks.ts';
import { useRowDensity } from './row-density.ts';
import { TotalsFooter } from './totals-footer.tsx';
import styles from './transaction-grid.module.css';
import { BLOCK_ROWS, transactionQueries, type SettledView } from './transaction-queries.ts';
import { isSameKey, toViewText, type TransactionKey } from './transaction-view.ts';
import type { PickedRows } from './use-picked-rows.ts';

const HEADER_PX = 32;
const CARD_PX = 60;
const HEAD_LINE_PX = 28;
const OVERSCAN_ROWS = 10;

const toLeastLinesPx = () => 320;
/** On a phone the cards fill the screen between the bars. */
const toLeastCardsPx = (windowPx: number) => Math.max(320, windowPx - 140);

interface TransactionGridProps {
  readonly tableRef: RefObject<HTMLTableElement | null>;
  readonly view: SettledView;
  readonly isOld: boolean;
  readonly isPendingOpen: boolean;
  readonly onTogglePending: () => void;
  readonly picked: PickedRows;
  readonly openKey: TransactionKey | null;
  readonly activeRow: number | null;
  readonly onActivate: (position: number) => void;
  readonly onOpen: (position: number) => void;
  readonly onSort: (order: TransactionOrder) => void;
}

export function TransactionGrid(props: TransactionGridProps) {
  const {
    tableRef,
    view,
    isOld,
    isPendingOpen,
    onTogglePending,
    picked,
    openKey,
    activeRow,
    onActivate,
    onOpen,
    onSort,
  } = props;
  const gridId = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const footerRef = useRef<HTMLElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const isCard = useMediaQuery('(max-width: 639.98px)', false, { getInitialValueInEffect: false });
  const columns = useMemo(() => (isCard ? null : toShownColumns(width)), [isCard, width]);
  const { rowPx: linePx } = useRowDensity();
  const rowPx = isCard ? CARD_PX : linePx;
  const headerPx = isCard ? 0 : HEADER_PX;
  const heightPx = useFillHeight(scrollRef, footerRef, isCard ? toLeastCardsPx : toLeastLinesPx);
  const lines = useMemo(() => toLines(view, isPendingOpen), [view, isPendingOpen]);
  const activeLine = activeRow === null || activeRow >= lines.rowCount ? null : lines.indexOfRow(activeRow);
  // The React Compiler, which this warns of, is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: lines.count,
    getScrollElement: () => scrollRef.current,
    estimateSize: (line) => (lines.lineAt(line).kind === 'row' ? rowPx : HEAD_LINE_PX),
    paddingStart: headerPx,
    scrollPaddingStart: headerPx,
    overscan: OVERSCAN_ROWS,
    // The active row always exists, so that a screen reader can follow it.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (activeLine === null || shown.includes(activeLine)) return shown;
      return [...shown, activeLine].toSorted((first, second) => first - second);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx, lines]);
  useScrollToTopOnNewView({ view, scrollToTop: () => virtualizer.scrollToOffset(0) });

  const items = virtualizer.getVirtualItems().map((item) => ({ ...item, line: lines.lineAt(item.index) }));
  const unfolded = isPendingOpen ? (view.pending?.rows ?? []) : [];
  const readRow = useRows(
    { view, unfolded },
    items.flatMap(({ line }) => (line.kind === 'row' ? [line.position] : [])),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && activeRow !== null) {
      event.preventDefault();
      const row = readRow(activeRow);
      if (event.key === 'Enter') onOpen(activeRow);
      else if (row !== null) picked.toggle(row);
      return;
    }
    const pageRows = Math.floor(((scrollRef.current?.clientHeight ?? 0) - headerPx) / rowPx) - 1;
    const target = toActiveRow(event.key, { activeRow, rowCount: lines.rowCount, pageRows });
    if (target === null) return;
    event.preventDefault();
    onActivate(target);
    // The first row is shown with what stands over it.
    virtualizer.scrollToIndex(target === 0 ? 0 : lines.indexOfRow(target));
  };

  const toRowId = (position: number) => `${gridId}-row-${position}`;
  const template = { '--columns': columns === null ? undefined : toTemplate(columns) } as CSSProperties;
  return (
    <div ref={sizeRef} className={styles['wrapper']} style={template}>
      <div ref={scrollRef} className={styles['scroll']} data-card={isCard} style={{ height: heightPx }}>
        {/* A grid holds the focus while its active row is named (WAI-ARIA); the rules know no table that is one. */}
        {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-to-interactive-role */}
        <table
          ref={tableRef}
          role="grid"
          aria-label="Transactions"
          aria-rowcount={lines.count + 1}
          aria-readonly="true"
          aria-activedescendant={activeRow === null || activeLine === null ? undefined : toRowId(activeRow)}
          tabIndex={0}
          className={styles['grid']}
          onKeyDown={onKeyDown}
        >
          {columns !== null && <GridHeader columns={columns} order={view.order} onSort={onSort} />}
          <tbody className={styles['body']} style={{ height: virtualizer.getTotalSize() - headerPx }}>
            {items.map(({ index, start, size, line }) => {
              const style = { height: size, transform: `translateY(${start - headerPx}px)` };
              if (line.kind !== 'row') {
                return (
                  <tr key={`line ${index}`} aria-rowindex={index + 2} className={styles['headLine']} style={style}>
                    {line.kind === 'day' ? (
                      <DayCells summary={line.summary} flowAt={line.flowAt} columns={columns} />
                    ) : (
                      view.pending !== null && (
                        <PendingCells pending={view.pending} isOpen={isPendingOpen} onToggle={onTogglePending} />
                      )
                    )}
                  </tr>
                );
              }
              const { position } = line;
              const row = readRow(position);
              return (
                // The keys of every row are handled by the grid, which has the focus.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
                <tr
                  key={position}
                  id={toRowId(position)}
                  aria-rowindex={index + 2}
                  aria-selected={row !== null && openKey !== null && isSameKey(row, openKey)}
                  aria-busy={row === null}
                  className={styles['row']}
                  data-active={position === activeRow}
                  data-missing={row !== null && row.missingSince !== null}
                  style={style}
                  onClick={() => {
                    tableRef.current?.focus({ preventScroll: true });
                    onOpen(position);
                  }}
                >
                  <GridCells
                    row={row}
                    columns={columns}
                    isPicked={row !== null && picked.keys.has(toRowKeyText(row))}
                    onPick={picked.toggle}
                  />
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <TotalsFooter
        summary={view.summary}
        picked={picked.rows}
        onUnpick={picked.clear}
        columns={columns}
        isOld={isOld}
        footerRef={footerRef}
      />
    </div>
  );
}

function toLines(view: SettledView, isPendingOpen: boolean): GridLines {
  return createGridLines({
    hasPending: view.pending !== null && view.pending.rows.length > 0,
    pendingRows: isPendingOpen ? (view.pending?.rows.length ?? 0) : 0,
    rowCount: view.summary.count,
    days: view.days,
  });
}

/** Reads the blocks these positions are in; a row whose block is not there yet is null. */
function useRows(
  { view, unfolded }: { view: SettledView; unfolded: readonly TransactionRow[] },
  positions: readonly number[],
): (position: number) => TransactionRow | null {
  const { index } = useServices();
  const blocks = toBlockNumbers(positions.map((position) => Math.max(0, position - unfolded.length)));
  const results = useQueries({ queries: blocks.map((block) => transactionQueries.block(index, view, block)) });
  return (shownAt) => {
    const position = shownAt - unfolded.length;
    if (position < 0) return unfolded[shownAt] ?? null;
    const block = Math.floor(position / BLOCK_ROWS);
    const rows = block === 0 ? view.firstRows : results[blocks.indexOf(block)]?.data;
    return rows?.[position % BLOCK_ROWS] ?? null;
  };
}

/** Another filter or order begins at its first row; the same one, read again, stays where it is. */
function useScrollToTopOnNewView({ view, scrollToTop }: { view: SettledView; scrollToTop: () => void }): void {
  const shown = toViewText(view);
  const lastShown = useRef(shown);
  useEffect(() => {
    if (lastShown.current === shown) return;
    lastShown.current = shown;
    scrollToTop();
  });
}
