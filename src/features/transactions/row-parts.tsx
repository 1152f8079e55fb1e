// What a row shows in its cells: text of a bank, its bank and account, and what is to be said of it beside being booked.
import type { TransactionRow } from '../../transaction-index/transaction-index.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { toAccountLabel } from './account-label.ts';
import { toRowWords } from './status-words.ts';
import styles from './transaction-grid.module.css';

export function RowText({ text }: { readonly text: string | null }) {
  return text === null ? <span aria-label="not said">—</span> : <BankText text={text} />;
}

export function RowAccount({ row }: { readonly row: TransactionRow }) {
  const { bankName, accountName, accountIban } = row;
  // The bank and the end of the IBAN first: where there is no room for all, they tell accounts apart.
  const text = bankName === null ? toAccountLabel(accountName, accountIban) : toAccountLabel(bankName, accountIban);
  return <BankText text={bankName === null ? text : `${text} · ${accountName}`} />;
}

/** Nothing for the many that are simply booked. */
export function RowState({ row }: { readonly row: TransactionRow }) {
  const { tone, word } = toRowWords(row);
  return (
    <>
      {(row.status !== 'booked' || row.missingSince !== null) && <StatusMark tone={tone} label={word} />}
      {row.mark !== null && (
        <span className={styles['mark']} data-mark={row.mark}>
          {row.mark}
        </span>
      )}
    </>
  );
}
