// A payment of an account that goes by several ids: under which it is listed too, and which of its rows the table shows.
import { Link } from 'react-router-dom';
import { transactionPath } from '../../shared/paths.ts';
import type { RowKey } from '../../domain/suggestions/suggestion.ts';
import { toRowId } from '../../domain/suggestions/suggestion.ts';
import type { TransactionDetail } from '../../transaction-index/transaction-index.ts';
import { BankText } from '../../ui/bank-text.tsx';
import styles from './transaction-drawer.module.css';

export function OtherIds({ detail: { standsFor, shownAs } }: { readonly detail: TransactionDetail }) {
  return (
    <>
      {standsFor.map((key) => (
        <p key={toRowId(key)} className={styles['quiet']}>
          Also known as <RowLink row={key} /> under another id of its account: shown and counted once.
        </p>
      ))}
      {shownAs !== null && (
        <p>
          This row is in no list and no sum, since its account goes by several ids. The table shows the payment as{' '}
          <RowLink row={shownAs} />.
        </p>
      )}
    </>
  );
}

function RowLink({ row }: { readonly row: RowKey }) {
  return (
    <Link to={transactionPath(row)}>
      <BankText text={row.id} />
    </Link>
  );
}
