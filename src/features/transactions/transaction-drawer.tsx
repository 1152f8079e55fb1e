// One transaction beside the table, with the ones before and after it within reach.
import { ActionIcon, CloseButton, Drawer, Tooltip } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { PanelFace, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import type { TransactionDetail as Detail } from '../../transaction-index/transaction-index.ts';
import { useServices } from '../../shared/services.ts';
import { PossibleTwin } from './possible-twin.tsx';
import styles from './transaction-drawer.module.css';
import { TransactionFacts } from './transaction-facts.tsx';
import { transactionQueries } from './transaction-queries.ts';
import type { TransactionKey } from './transaction-view.ts';

interface TransactionDrawerProps {
  /** Null: closed. */
  readonly openKey: TransactionKey | null;
  /** Beside the table, which keeps the focus; otherwise over it. */
  readonly isDocked: boolean;
  /** Has the focus back when it closes beside the table. */
  readonly tableRef: RefObject<HTMLElement | null>;
  /** Where it stands in the view; null when it is not among the rows read so far. */
  readonly position: number | null;
  readonly count: number;
  readonly onMove: (position: number) => void;
  readonly onClose: () => void;
}

export function TransactionDrawer({ isDocked, ...props }: TransactionDrawerProps) {
  const { tableRef, ...rest } = props;
  return isDocked ? <DockedDrawer tableRef={tableRef} {...rest} /> : <CoveringDrawer {...rest} />;
}

type DrawerProps = Omit<TransactionDrawerProps, 'isDocked'>;

function DockedDrawer({ openKey, ...rest }: DrawerProps) {
  return openKey === null ? null : <OpenDock openKey={openKey} {...rest} />;
}

function OpenDock({ openKey, tableRef, onClose, ...place }: DrawerProps & { readonly openKey: TransactionKey }) {
  const asideRef = useRef<HTMLElement>(null);
  // Before a tooltip takes the key for itself; with the focus elsewhere, in a filter for instance, it is meant for that.
  const closeOnEscape = ({ key }: KeyboardEvent) => {
    const isHere = [asideRef, tableRef].some(({ current }) => current?.contains(document.activeElement));
    if (key === 'Escape' && isHere) onClose();
  };
  useWindowEvent('keydown', closeOnEscape, { capture: true });
  useLayoutEffect(() => {
    const [aside, table] = [asideRef.current, tableRef.current];
    return () => {
      if (aside?.contains(document.activeElement) === true) table?.focus({ preventScroll: true });
    };
  }, [tableRef]);
  return (
    <aside ref={asideRef} className={styles['docked']} aria-label="Transaction">
      <div className={styles['dockedHead']}>
        <strong>Transaction</strong>
        <Moves {...place}>
          <CloseButton aria-label="Close" onClick={onClose} />
        </Moves>
      </div>
      <OpenTransaction transactionKey={openKey} />
    </aside>
  );
}

function Moves({
  position,
  count,
  onMove,
  children,
}: Omit<DrawerProps, 'openKey' | 'onClose' | 'tableRef'> & { children: ReactNode }) {
  return (
    <div className={styles['moves']}>
      <span className={styles['quiet']}>
        {position !== null && `${(position + 1).toLocaleString('en-GB')} of ${count.toLocaleString('en-GB')}`}
      </span>
      <Move label="Previous transaction" to={toTarget(position, -1, count)} onMove={onMove}>
        <ChevronUp size={16} aria-hidden="true" />
      </Move>
      <Move label="Next transaction" to={toTarget(position, 1, count)} onMove={onMove}>
        <ChevronDown size={16} aria-hidden="true" />
      </Move>
      {children}
    </div>
  );
}

function CoveringDrawer({ openKey, onClose, ...place }: Omit<DrawerProps, 'tableRef'>) {
  return (
    <Drawer.Root opened={openKey !== null} onClose={onClose} position="right" size="30rem">
      <Drawer.Overlay backgroundOpacity={0.2} />
      <Drawer.Content>
        <Drawer.Header className={styles['header'] ?? ''}>
          <Drawer.Title fw={600}>Transaction</Drawer.Title>
          <Moves {...place}>
            <Drawer.CloseButton aria-label="Close" data-autofocus />
          </Moves>
        </Drawer.Header>
        <Drawer.Body>{openKey !== null && <OpenTransaction transactionKey={openKey} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function OpenTransaction({ transactionKey }: { readonly transactionKey: TransactionKey }) {
  const { index } = useServices();
  const query = useQuery(transactionQueries.detail(index, transactionKey));
  return (
    <PanelFace state={toFace(query)}>
      {query.data !== null && query.data !== undefined && (
        <TransactionFacts detail={query.data} hint={<PossibleTwin transactionKey={transactionKey} />} />
      )}
    </PanelFace>
  );
}

function toFace(query: { data: Detail | null | undefined; error: Error | null }): PanelState {
  return toPanelState(query, {
    reading: 'Reading the transaction',
    failed: 'This transaction could not be read.',
    isEmpty: (detail) => detail === null,
    empty: {
      what: 'The transaction this address names is not kept here. It may belong to another bank, or not be downloaded yet.',
    },
  });
}

interface MoveProps {
  readonly label: string;
  /** Null: there is none. */
  readonly to: number | null;
  readonly onMove: (position: number) => void;
  readonly children: ReactNode;
}

/** At the end of the list the button stays, so that focus is not lost. */
function Move({ label, to, onMove, children }: MoveProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-disabled={to === null}
        {...(to === null ? { 'data-disabled': true } : {})}
        onClick={() => {
          if (to !== null) onMove(to);
        }}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function toTarget(position: number | null, step: number, count: number): number | null {
  if (position === null) return null;
  const target = position + step;
  return target < 0 || target >= count ? null : target;
}
