// Accounts with their balance, how many rows are kept and which period they cover.
import { MOST_KEPT_ASIDE } from '../../domain/transactions/quarantine.ts';
import { Link } from 'react-router-dom';
import { transactionsPath } from '../../shared/paths.ts';
import { toAccountStatusWords } from '../../words/account-status.ts';
import { parseCalendarDate } from '../../domain/dates/calendar-date.ts';
import { deriveBalanceAsOf } from '../../domain/connections/as-of.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { toUsedIdWords } from '../../words/used-ids.ts';
import type { AccountState } from '../../sync/sync-service.ts';
import { Amount } from '../../ui/amount.tsx';
import { BankText } from '../../ui/bank-text.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { isArriving, isBeingProven } from '../../shared/connection-status/history-arrival.ts';
import { toMarkTone } from '../../shared/connection-status/mark-tone.ts';
import { toOwnerWord } from '../../shared/connection-status/next-step.ts';
import { AccountVerification } from './account-verification.tsx';
import styles from './connections.module.css';
import { toFaultKey, type Problem } from '../../domain/problem.ts';
import { toProblemSentences } from '../../words/problems.ts';

interface AccountsTableProps {
  readonly accounts: readonly AccountState[];
  /** Of the bank they belong to; null: of none that is known. */
  readonly channels: readonly Channel[] | null;
}

export function AccountsTable({ accounts, channels }: AccountsTableProps) {
  return (
    <div className={styles['scroll']}>
      <table className={styles['accounts']}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col" className={styles['number']}>
              Balance
            </th>
            <th scope="col">As of</th>
            <th scope="col" className={styles['number']}>
              Transactions
            </th>
            <th scope="col">Covered</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} channels={channels} />
          ))}
        </tbody>
      </table>
      {toProblems(accounts).map((problem) => (
        <p key={toFaultKey(problem)} className={styles['quiet']}>
          {toProblemSentences(problem)}
        </p>
      ))}
    </div>
  );
}

/** What holds up one account mostly holds up all: it is said once. */
function toProblems(accounts: readonly AccountState[]): readonly Problem[] {
  const problems = accounts.flatMap(({ problem }) => problem ?? []);
  return [...new Map(problems.map((problem) => [toFaultKey(problem), problem])).values()];
}

interface AccountRowProps {
  readonly account: AccountState;
  readonly channels: readonly Channel[] | null;
}

function AccountRow({ account, channels }: AccountRowProps) {
  const { name, iban, balance, transactionCount } = account;
  const balanceAt = account.balanceAt === null ? null : deriveBalanceAsOf(account.balanceAt, channels);
  return (
    <tr>
      <th scope="row">
        <BankText text={name} />{' '}
        <span className={styles['quiet']}>{iban === null ? 'no IBAN' : `…${iban.slice(-4)}`}</span>
      </th>
      <td className={styles['number']}>{balance === null ? 'not said' : <Amount money={balance} />}</td>
      <td>{balanceAt === null ? '—' : <ClockTime at={balanceAt} />}</td>
      <td className={styles['number']}>
        <Link
          to={transactionsPath({ accountIds: [account.id], status: 'all' })}
          aria-label={`${transactionCount.toLocaleString('en-GB')} transactions of ${name}`}
        >
          {transactionCount.toLocaleString('en-GB')}
        </Link>
      </td>
      <td>
        <Coverage account={account} />
      </td>
    </tr>
  );
}

/** An account the bank reads as usual needs no word. */
function ListedStatus({ status }: { readonly status: string | null }) {
  if (status === null || status === 'ACTIVE') return null;
  const { word, tone } = toAccountStatusWords(status);
  return <StatusMark tone={toMarkTone(tone)} label={<BankText text={word} />} />;
}

function WhoMustAct({ status }: { readonly status: string | null }) {
  if (status === null) return null;
  const { owner, action } = toAccountStatusWords(status);
  if (owner === 'nobody') return null;
  return (
    <span className={styles['act']}>
      <strong>{toOwnerWord(owner)}</strong>: {action}
    </span>
  );
}

function NotFetched({ retryAt }: { readonly retryAt: Instant | null }) {
  if (retryAt === null) return 'rows could not be fetched';
  return (
    <span>
      rows could not be fetched, asked again at <ClockTime at={retryAt} />
    </span>
  );
}

function Coverage({ account }: { readonly account: AccountState }) {
  const { history, coveredFrom, rejectedRows, usedIds, problem, goneSince } = account;
  const from = parseCalendarDate(coveredFrom);
  return (
    <span className={styles['coverage']}>
      {from === null ? (
        <span>no rows yet</span>
      ) : (
        <span>
          from <CalendarDay date={from} />
        </span>
      )}
      <ListedStatus status={account.listedStatus} />
      {isArriving(account) && <StatusMark tone="running" label="history is arriving" />}
      {isBeingProven(account) && <StatusMark tone="running" label="loaded, and being checked" />}
      {history === 'loaded' && problem !== null && <StatusMark tone="partly" label="loaded, not yet checked" />}
      {history === 'waiting' && <StatusMark tone="partly" label="history waits for the bank" />}
      <AccountVerification account={account} />
      {rejectedRows > 0 && <StatusMark tone="partly" label={toRejectedWords(rejectedRows)} />}
      {toUsedIdWords(usedIds).map((words) => (
        <StatusMark key={words} tone="partly" label={words} />
      ))}
      {goneSince !== null && <StatusMark tone="unknown" label="no longer listed by the bank; its rows stay" />}
      {problem !== null && <StatusMark tone="failed" label={<NotFetched retryAt={problem.retryAt} />} />}
      <WhoMustAct status={account.listedStatus} />
    </span>
  );
}

function toRejectedWords(count: number): string {
  if (count <= MOST_KEPT_ASIDE) return `${count} ${count === 1 ? 'row' : 'rows'} could not be read, kept aside`;
  return `${count.toLocaleString('en')} rows could not be read, ${MOST_KEPT_ASIDE} of them at most are kept aside`;
}
