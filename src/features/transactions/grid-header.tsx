// The head of the table: a press on a name sorts by it, a second one turns the order round.
import { UnstyledButton } from '@mantine/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { TransactionOrder } from '../../transaction-index/transaction-index.ts';
import { toNextOrder, type GridColumn } from './grid-columns.tsx';
import styles from './transaction-grid.module.css';

interface GridHeaderProps {
  readonly columns: readonly GridColumn[];
  readonly order: TransactionOrder;
  readonly onSort: (order: TransactionOrder) => void;
}

export function GridHeader({ columns, order, onSort }: GridHeaderProps) {
  return (
    <thead className={styles['head']}>
      <tr aria-rowindex={1} className={styles['row']}>
        <th scope="col" className={styles['cell']}>
          <span className="sr-only">Selected</span>
        </th>
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} order={order} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

interface HeaderCellProps {
  readonly column: GridColumn;
  readonly order: TransactionOrder;
  readonly onSort: (order: TransactionOrder) => void;
}

function HeaderCell({ column, order, onSort }: HeaderCellProps) {
  const { id, label, sortBy, onlyDirection } = column;
  const isSorted = sortBy === order.by && (onlyDirection ?? order.direction) === order.direction;
  const sorted = isSorted ? order.direction : null;
  const sort = () => {
    if (sortBy === null) return;
    onSort(onlyDirection === undefined ? toNextOrder(order, sortBy) : { by: sortBy, direction: onlyDirection });
  };
  return (
    <th
      scope="col"
      className={styles['cell']}
      data-column={id}
      {...(sortBy === null ? {} : { 'aria-sort': sorted ?? ('none' as const) })}
    >
      {sortBy === null ? (
        label
      ) : (
        <UnstyledButton className={styles['sort']} onClick={sort}>
          {label}
          {sorted === 'ascending' && <ArrowUp size={12} aria-hidden="true" />}
          {sorted === 'descending' && <ArrowDown size={12} aria-hidden="true" />}
        </UnstyledButton>
      )}
    </th>
  );
}
