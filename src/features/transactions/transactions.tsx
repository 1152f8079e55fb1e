// What came in? Filters, totals, the table of what is kept, and one transaction beside it.
import { Button } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import type { AccountState, SyncState } from '../../sync/sync-service.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PanelFace, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useTicking } from '../../ui/ticking.ts';
import { isArriving } from '../../shared/connection-status/history-arrival.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { DensityToggle } from './density-toggle.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { GridSkeleton } from './grid-skeleton.tsx';
import { locateRow, readRowAt } from './row-blocks.ts';
import { TransactionDrawer } from './transaction-drawer.tsx';
import { TransactionGrid } from './transaction-grid.tsx';
import { transactionQueries, type SettledView } from './transaction-queries.ts';
import { CLEARED_FILTERS, toView, useTransactionUrl } from './transaction-url.ts';
import { toViewText } from './transaction-view.ts';
import styles from './transactions.module.css';
import { usePickedRows } from './use-picked-rows.ts';

const TYPING_PAUSE_MS = 150;
const NO_ACCOUNTS: readonly AccountState[] = [];
const NO_ROWS: readonly TransactionRow[] = [];
const NOTHING_PENDING = { count: 0, missingCount: 0, rows: NO_ROWS };

export function Transactions() {
  const { index, sync } = useServices();
  const client = useQueryClient();
  const today = useTicking(toLocalDate, 'minute');
  const [url, setUrl] = useTransactionUrl();
  const [typed] = useDebouncedValue(url.q, TYPING_PAUSE_MS);
  const query = useQuery(transactionQueries.view(index, toView(url, url.q === '' ? '' : typed, today)));
  const { data: state } = useQuery(syncQueries.state(sync));
  const accounts = state?.accounts ?? NO_ACCOUNTS;
  const view = query.data;
  const [activeRow, setActiveRow] = useActiveRow(view);
  const [isPendingOpen, setPendingOpen] = useState(false);
  const pending = view?.pending ?? NOTHING_PENDING;
  const unfolded = isPendingOpen ? pending.rows : NO_ROWS;
  const picked = usePickedRows(view);
  const tableRef = useRef<HTMLTableElement>(null);
  const isDocked = useMediaQuery('(min-width: 1100px)', false, { getInitialValueInEffect: false });
  const clear = () => void setUrl(CLEARED_FILTERS);
  /** The rows under the fold move by as many as it holds, and the active one with them. */
  const togglePending = () => {
    const moved = pending.rows.length;
    setPendingOpen(!isPendingOpen);
    if (activeRow === null) return;
    if (!isPendingOpen) setActiveRow(activeRow + moved);
    else setActiveRow(activeRow < moved ? null : activeRow - moved);
  };

  const openAt = async (position: number) => {
    const row = view === undefined ? null : await readRowAt({ client, index, view, unfolded }, position);
    if (row === null) return;
    setActiveRow(position);
    void setUrl(
      { open: { accountId: row.accountId, id: row.id } },
      { history: url.open === null ? 'push' : 'replace' },
    );
  };
  const openPosition = view === undefined || url.open === null ? null : locateRow({ client, view, unfolded }, url.open);
  const drawer = (
    <TransactionDrawer
      openKey={url.open}
      isDocked={isDocked && view !== undefined}
      tableRef={tableRef}
      position={openPosition}
      count={(view?.summary.count ?? 0) + unfolded.length}
      onMove={(position) => void openAt(position)}
      onClose={() => void setUrl({ open: null })}
    />
  );

  return (
    <>
      <PageHeader
        title="Transactions"
        answer={state === undefined ? 'What came in?' : toAnswer(state)}
        action={
          <div className={styles['actions']}>
            {view !== undefined && view.summary.count + pending.count + pending.missingCount > 0 && (
              <ExportMenu view={view} viewCount={view.summary.count} pending={pending} />
            )}
            <DensityToggle />
          </div>
        }
      />
      <FilterBar url={url} setUrl={setUrl} accounts={accounts} />
      <PanelFace state={toFace(query, clear)}>
        {view !== undefined && (
          <div {...(isDocked && url.open !== null ? { className: styles['docked'] } : {})}>
            <TransactionGrid
              tableRef={tableRef}
              view={view}
              isOld={query.isPlaceholderData}
              isPendingOpen={isPendingOpen}
              onTogglePending={togglePending}
              picked={picked}
              openKey={url.open}
              activeRow={activeRow}
              onActivate={(position) => {
                setActiveRow(position);
                if (isDocked && url.open !== null) void openAt(position);
              }}
              onOpen={(position) => void openAt(position)}
              onSort={({ by, direction }) => void setUrl({ sort: by, dir: direction })}
            />
            {isDocked && drawer}
          </div>
        )}
      </PanelFace>
      {(!isDocked || view === undefined) && drawer}
    </>
  );
}

/** The active row is a place in one view: another filter or order has none yet. */
function useActiveRow(view: SettledView | undefined) {
  const [active, setActive] = useState<{ row: number | null; shown: string } | null>(null);
  const shown = toViewText(view);
  return [active?.shown === shown ? active.row : null, (row: number | null) => setActive({ row, shown })] as const;
}

function toFace(query: { data: SettledView | undefined; error: Error | null }, onClear: () => void): PanelState {
  const state = toPanelState(query, {
    reading: 'Reading the transactions kept here',
    failed: 'The transactions kept here could not be read.',
  });
  if (state.kind === 'first-load') return { ...state, skeleton: <GridSkeleton /> };
  const view = query.data;
  if (view === undefined || view.summary.count > 0 || (view.pending?.rows.length ?? 0) > 0) return state;
  if (view.summary.totalCount === 0) {
    return {
      kind: 'empty',
      what: 'No transactions yet. They appear here as soon as a bank has delivered the first page.',
    };
  }
  const { from, to } = view.filter;
  const isBackwards = from !== null && to !== null && from > to;
  return {
    kind: 'empty',
    what: isBackwards
      ? 'The period ends before it begins, so no transaction can be in it.'
      : `None of the ${toCount(view.summary.totalCount)} transactions kept here match these filters.`,
    action: (
      <Button variant="default" size="compact-sm" onClick={onClear}>
        Clear the filters
      </Button>
    ),
  };
}

/** The first line of the page. */
function toAnswer({ newsToday: { added, changed }, accounts }: SyncState): string {
  const came = added === 0 ? 'Nothing new came in today' : `${toCount(added)} came in today`;
  const news = changed === 0 ? came : `${came}, and the banks changed ${toCount(changed)}`;
  if (accounts?.some(isArriving) === true) return `${news}. History is still arriving.`;
  const waiting = accounts?.filter(({ history }) => history === 'waiting').length ?? 0;
  if (waiting === 0) return `${news}.`;
  return `${news}. The history of ${waiting === 1 ? '1 account' : `${waiting} accounts`} waits for the bank.`;
}

function toCount(count: number): string {
  return count.toLocaleString('en-GB');
}
