// Each change the bank made to a transaction: which field, from what, to what, and when we learnt of it.
import { parseCalendarDate } from '../../domain/dates/calendar-date.ts';
import { isTransactionField, TRANSACTION_FIELDS } from '../../domain/transactions/transaction-fields.ts';
import type { FieldChange } from '../../transaction-index/transaction-index.ts';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { BankText } from '../../ui/bank-text.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import styles from './field-changes.module.css';

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

/** All of one row, each with its time. */
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
          <BeforeAfter change={change} />
        </li>
      ))}
    </ol>
  );
}

/** Of one answer of the bank, whose time is said once for all of them. */
export function FieldDifferences({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <dl className={styles['differences']}>
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{toFieldWord(change.field)}</dt>
          <dd>
            <BeforeAfter change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function BeforeAfter({ change: { field, before, after } }: { readonly change: FieldChange }) {
  return (
    <span className={styles['beforeAfter']}>
      {field !== REMARK && (
        <>
          <del>
            <Value field={field} value={before} />
          </del>
          <span aria-hidden="true"> → </span>
        </>
      )}
      <ins>
        <Value field={field} value={after} />
      </ins>
    </span>
  );
}

function Value({ field, value }: { readonly field: string; readonly value: string | null }) {
  if (value === null || value === '') return 'nothing';
  const day = isTransactionField(field) && TRANSACTION_FIELDS[field].kind === 'day' ? parseCalendarDate(value) : null;
  return day === null ? <BankText text={value} lines={4} /> : <CalendarDay date={day} />;
}
