// Each change the bank made to a transaction: which field, from what, to what, and when we learnt of it.
import { isTransactionField, TRANSACTION_FIELDS } from '../../domain/transactions/transaction-fields.ts';
import type { FieldChange } from '../../transaction-index/transaction-index.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import styles from './transaction-drawer.module.css';

/** Of what the ledger says beside the fields. */
const OTHER_WORDS = new Map<string, string>([
  ['missingSince', 'No longer listed since'],
  ['usedId', 'This change'],
]);

function toFieldWord(field: string): string {
  return isTransactionField(field) ? TRANSACTION_FIELDS[field].label : (OTHER_WORDS.get(field) ?? field);
}

/** Says something of the whole change: there is no before. */
const REMARK = 'usedId';

export function FieldChanges({ changes }: { readonly changes: readonly FieldChange[] }) {
  if (changes.length === 0) return <p className={styles['quiet']}>Nothing since it was first seen here.</p>;
  return (
    <ol className={styles['changes']}>
      {changes.map((change) => (
        <li key={`${change.at.key} ${change.field}`}>
          <span className={styles['field']}>{toFieldWord(change.field)}</span>
          <span className={styles['quiet']}>
            <ClockTime at={change.at} />
          </span>
          <span className={styles['beforeAfter']}>
            {change.field !== REMARK && (
              <>
                <del>
                  <Value value={change.before} />
                </del>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <ins>
              <Value value={change.after} />
            </ins>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Value({ value }: { readonly value: string | null }) {
  return value === null || value === '' ? 'nothing' : <BankText text={value} lines={4} />;
}
