// History on its way: for each account still arriving, how many rows are here and how far back they go.
import { Progress } from '@mantine/core';
import { parseCalendarDate, daysBetween, toLocalDate } from '../../domain/calendar-date.ts';
import type { AccountState, Problem } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useTicking } from '../../ui/ticking.ts';
import styles from './overview.module.css';

/** The banks hand out up to 36 months; the bar only shows how far back the rows go, nothing says when a bank has no more. */
const HISTORY_DAYS = 36 * 30.4;

export function DownloadPanel({ accounts }: { readonly accounts: readonly AccountState[] }) {
  const today = useTicking(toLocalDate);
  const arriving = accounts.filter(({ history, goneSince }) => history !== 'complete' && goneSince === null);
  if (arriving.length === 0) return null;
  const shared = toSharedProblem(arriving);
  const withRows = arriving.filter(
    ({ coveredFrom, problem }) => coveredFrom !== null || (problem !== null && shared === null),
  );
  const waiting = arriving.length - withRows.length;
  return (
    <Panel
      title="History is arriving"
      state={shared === null ? { kind: 'ready' } : { kind: 'stale', notice: `${shared.what} ${shared.whatToDo}` }}
      action={`${accounts.length - arriving.length} of ${accounts.length} accounts complete`}
    >
      <ul className={`${styles['rows']} ${styles['downloads']}`}>
        {withRows.map(({ id, name, bankName, rowsFetched, coveredFrom, problem }) => {
          const from = parseCalendarDate(coveredFrom);
          const share = from === null ? 0 : Math.min(100, (daysBetween(from, today) / HISTORY_DAYS) * 100);
          return (
            <li key={id} className={styles['download']}>
              <BankText text={bankName === null ? name : `${name}, ${bankName}`} />
              <Progress value={share} size="sm" aria-label={`How far back the rows of ${name} go`} />
              <span className={styles['quiet']}>
                {from === null ? (
                  'waiting for the first rows'
                ) : (
                  <>
                    {rowsFetched.toLocaleString('en-GB')} rows, back to <CalendarDay date={from} />
                  </>
                )}
                {problem !== null && shared === null && ` — ${problem.what}`}
              </span>
            </li>
          );
        })}
      </ul>
      {waiting > 0 && (
        <p className={styles['waiting']}>
          {waiting === 1 ? '1 account is waiting' : `${waiting} accounts are waiting`} for the first rows
        </p>
      )}
    </Panel>
  );
}

/** What holds up every account is said once, not beside each. */
function toSharedProblem(arriving: readonly AccountState[]): Problem | null {
  const [first, ...others] = arriving.map(({ problem }) => problem);
  if (first == null || others.length === 0) return null;
  return others.every((problem) => problem?.what === first.what) ? first : null;
}
