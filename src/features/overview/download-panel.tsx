// History on its way: for each account still arriving, how many rows are here and how far back they go; and what waits for a bank's first success.
import { Progress } from '@mantine/core';
import { parseCalendarDate, daysBetween, toLocalDate } from '../../domain/dates/calendar-date.ts';
import { earlierInstant } from '../../domain/runs/channel-merge.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { Problem } from '../../domain/problem.ts';
import type { AccountState, ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { isArriving, isBeingProven, toLoadedText } from '../../shared/connection-status/history-arrival.ts';
import { HistoryWaits } from './history-waits.tsx';
import styles from './overview.module.css';
import { toFaultKey } from '../../domain/problem.ts';
import { toProblemSentences, toProblemText } from '../../words/problems.ts';

/** The banks hand out up to 36 months; the bar only shows how far back the rows go, nothing says when a bank has no more. */
const HISTORY_DAYS = 36 * 30.4;

interface DownloadPanelProps {
  readonly accounts: readonly AccountState[];
  readonly connections: readonly ConnectionState[];
}

export function DownloadPanel({ accounts, connections }: DownloadPanelProps) {
  const missing = accounts.filter(({ history, goneSince }) => history !== 'complete' && goneSince === null);
  if (missing.length === 0) return null;
  const arriving = missing.filter(isArriving);
  const loaded = missing.filter(isBeingProven);
  const heldUp = missing.filter((account) => account.history === 'loaded' && !isBeingProven(account));
  const shared = toSharedProblem(arriving);
  // Read in another way, an account's history arrives anew: nothing says since when.
  const since = arriving
    .filter(({ mode }) => mode.kind === 'everything')
    .map(({ firstSeenAt }) => firstSeenAt)
    .reduce<Instant | null>(earlierInstant, null);
  return (
    <Panel
      title={toTitle({ arriving: arriving.length, loaded: loaded.length, heldUp: heldUp.length })}
      state={shared === null ? { kind: 'ready' } : { kind: 'stale', notice: toProblemSentences(shared) }}
      action={
        <>
          {accounts.length - missing.length} of {accounts.length} accounts complete
          {since !== null && (
            <>
              , under way since <ClockTime at={since} />
            </>
          )}
        </>
      }
    >
      <Arriving accounts={arriving} isProblemSaid={shared !== null} />
      {loaded.length > 0 && <p>{toLoadedWords(loaded)} Whether that is all is looked at once more after a minute.</p>}
      {heldUp.length > 0 && (
        <p>
          {toLoadedWords(heldUp)} Whether that is all could not be looked at yet: {toReasons(heldUp)}
        </p>
      )}
      <HistoryWaits accounts={missing.filter(({ history }) => history === 'waiting')} connections={connections} />
    </Panel>
  );
}

function toTitle({ arriving, loaded, heldUp }: { arriving: number; loaded: number; heldUp: number }): string {
  if (arriving > 0) return 'History is arriving';
  if (loaded > 0) return 'History is loaded, and being checked';
  return heldUp > 0 ? 'History is loaded, and not yet checked' : 'History that waits for its bank';
}

function toLoadedWords(accounts: readonly AccountState[]): string {
  return `${accounts.length === 1 ? '1 account is' : `${accounts.length} accounts are`} loaded (${toLoadedText(accounts)}).`;
}

/** Each once, however many accounts it holds up. */
function toReasons(accounts: readonly AccountState[]): string {
  return [...new Set(accounts.flatMap(({ problem }) => (problem === null ? [] : toProblemText(problem))))].join(' ');
}

function Arriving({ accounts, isProblemSaid }: { accounts: readonly AccountState[]; isProblemSaid: boolean }) {
  const today = useTicking(toLocalDate, 'minute');
  const withRows = accounts.filter(
    ({ coveredFrom, problem }) => coveredFrom !== null || (problem !== null && !isProblemSaid),
  );
  const waiting = accounts.length - withRows.length;
  return (
    <>
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
                {problem !== null && !isProblemSaid && ` — ${toProblemText(problem)}`}
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
    </>
  );
}

/** What holds up every account is said once, not beside each. */
function toSharedProblem(arriving: readonly AccountState[]): Problem | null {
  const [first, ...others] = arriving.map(({ problem }) => problem);
  if (first == null || others.length === 0) return null;
  return others.every((problem) => problem !== null && toFaultKey(problem) === toFaultKey(first)) ? first : null;
}
