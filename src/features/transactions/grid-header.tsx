// The head of the table: a press on a name sorts by it, a second one turns the order round.
import { UnstyledButton } from '@mantine/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { TransactionOrder } from '../../transaction-index/transaction-index.ts';
import { GRID_COLUMNS, toNextOrder, type GridColumn } from './grid-columns.ts';
import styles from './transaction-grid.module.css';

interface GridHeaderProps {
  readonly order: TransactionOrder;
  readonly onSort: (order: TransactionOrder) => void;
}

export function GridHeader({ order, onSort }: GridHeaderProps) {
  return (
    <thead className={styles['head']}>
      <tr aria-rowindex={1} className={styles['row']}>
        {GRID_COLUMNS.map((column) => (
          <HeaderCell key={column.id} column={column} order={order} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

function HeaderCell({ column, order, onSort }: GridHeaderProps & { readonly column: GridColumn }) {
  const { id, label, sortBy } = column;
  const sorted = sortBy === order.by ? order.direction : null;
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
        <UnstyledButton className={styles['sort']} onClick={() => onSort(toNextOrder(order, sortBy))}>
          {label}
          {sorted === 'ascending' && <ArrowUp size={12} aria-hidden="true" />}
          {sorted === 'descending' && <ArrowDown size={12} aria-hidden="true" />}
        </UnstyledButton>
      )}
    </th>
  );
}
