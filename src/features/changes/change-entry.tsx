// What one answer of a bank changed in one row: which row, when, and each field from old to new.
import { Link } from 'react-router-dom';
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import { FieldDifferences } from '../../shared/changes/field-changes.tsx';
import { timelinePath, transactionPath } from '../../shared/paths.ts';
import type { LoggedChange } from '../../transaction-index/change-log.ts';
import { Amount } from '../../ui/amount.tsx';
import { BankText } from '../../ui/bank-text.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import styles from './changes.module.css';

interface ChangeEntryProps {
  readonly change: LoggedChange;
  /** Of the account; null: of no bank we know. */
  readonly connectionId: string | null;
}

export function ChangeEntry({ change: { row, changes }, connectionId }: ChangeEntryProps) {
  const at = changes[0]?.at;
  const day = at === undefined ? undefined : toLocalDate(epochMsOf(at.key));
  return (
    <li className={styles['entry']}>
      <div className={styles['row']}>
        <Link className={styles['payee']} to={transactionPath(row)}>
          <BankText text={row.counterpartyName ?? row.purpose ?? 'No payee named'} />
        </Link>
        <span className={styles['amount']}>
          <Amount money={row.amount} />
        </span>
        <span className={styles['quiet']}>
          {row.bookedOn === null ? row.status : <CalendarDay date={row.bookedOn} />} ·{' '}
          <BankText text={row.accountName} />
        </span>
        <span className={styles['when']}>
          {at !== undefined && <ClockTime at={at} />}
          {connectionId !== null && day !== undefined && (
            <>
              {' · '}
              <Link to={timelinePath({ connectionId, from: day, to: day })}>refresh</Link>
            </>
          )}
        </span>
      </div>
      <FieldDifferences changes={withoutRepetition(changes)} />
    </li>
  );
}

/** A status in the bank's own word beside ours says it twice, and every version has a stamp of its own. */
function withoutRepetition(changes: LoggedChange['changes']): LoggedChange['changes'] {
  const hasStatus = changes.some(({ field }) => field === 'status');
  const others = changes.filter(({ field }) => field !== 'lastUpdated' && !(hasStatus && field === 'rawStatus'));
  return others.length === 0 ? changes : others;
}
