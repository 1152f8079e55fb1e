// Did every bank deliver? Each account over the last seven days; a day with rows leads to them.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { addDays, toLocalDate, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { deriveFreshness } from '../../shared/connection-status/freshness.ts';
import { useConnectionSettings } from '../../shared/connection-settings.ts';
import { transactionsPath } from '../../shared/paths.ts';
import { useServices } from '../../shared/services.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { toWeekdayText } from '../../ui/calendar-day.tsx';
import { Panel } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { StatusMark, StatusShape, type StatusTone } from '../../ui/status-mark.tsx';
import { useMinuteMs, useTicking } from '../../ui/ticking.ts';
import {
  deriveDeliveries,
  HABIT_DAYS,
  SHOWN_DAYS,
  type AccountDeliveries,
  type Delivery,
  type DeliveryKind,
} from './deliveries.ts';
import { overviewQueries } from './overview-queries.ts';
import styles from './delivery-panel.module.css';
import { useIsOpen } from './use-is-open.ts';

const KINDS: Record<DeliveryKind, { tone: StatusTone | null; words: string }> = {
  rows: { tone: 'ok', words: 'rows' },
  none: { tone: 'empty', words: 'none booked' },
  unusual: { tone: 'unknown', words: 'none booked, unusual for it' },
  partly: { tone: 'partly', words: 'not all delivered' },
  missing: { tone: 'needs-you', words: 'not delivered' },
  loading: { tone: 'refused', words: 'still loading' },
  today: { tone: 'refused', words: 'none so far' },
  closed: { tone: null, words: 'bank closed' },
};

export function DeliveryPanel({ state }: { readonly state: SyncState }) {
  const { index } = useServices();
  const { staleAfterMs } = useConnectionSettings();
  const nowMs = useMinuteMs();
  const today = useTicking(toLocalDate, 'minute');
  const isOpen = useIsOpen();
  const query = useQuery(overviewQueries.countedSince(index, addDays(today, -SHOWN_DAYS - HABIT_DAYS)));
  const rows = deriveDeliveries(deriveFreshness(state, { nowMs, staleAfterMs }), query.data ?? [], { today, isOpen });
  const face = toPanelState(query, {
    reading: 'Counting the rows of each day',
    failed: 'The rows of each day could not be counted.',
    isEmpty: () => rows.length === 0,
    empty: { what: 'Each account over the last seven days will be here.' },
  });
  const grid = <Grid rows={rows} isCounted={query.data !== undefined} />;
  return (
    <Panel
      title="Did every bank deliver?"
      // The same lines without their marks: nothing below moves when these come.
      state={face.kind === 'first-load' ? { ...face, skeleton: grid } : face}
    >
      {grid}
    </Panel>
  );
}

function Grid({ rows, isCounted }: { readonly rows: readonly AccountDeliveries[]; readonly isCounted: boolean }) {
  const days = rows[0]?.deliveries.map(({ day }) => day) ?? [];
  return (
    <>
      <div className={styles['scroll']}>
        <table className={styles['grid']}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              {days.map((day) => (
                <th key={day} scope="col" className={styles['day']}>
                  <span title={toWeekdayText(day)}>{toWeekdayText(day).split(' ').slice(0, 2).join(' ')}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AccountLine key={row.account.id} row={row} isCounted={isCounted} />
            ))}
          </tbody>
        </table>
      </div>
      <Legend kinds={new Set(isCounted ? rows.flatMap(({ deliveries }) => deliveries.map(({ kind }) => kind)) : [])} />
    </>
  );
}

interface AccountLineProps {
  readonly row: AccountDeliveries;
  readonly isCounted: boolean;
}

function AccountLine({ row: { account, deliveries }, isCounted }: AccountLineProps) {
  return (
    <tr>
      <th scope="row">
        <BankText text={account.bankName ?? account.name} />{' '}
        <span className={styles['quiet']}>{account.iban === null ? account.name : `…${account.iban.slice(-4)}`}</span>
      </th>
      {deliveries.map((delivery) => (
        <td key={delivery.day} className={styles['day']}>
          {isCounted && <Day accountId={account.id} name={account.name} delivery={delivery} />}
        </td>
      ))}
    </tr>
  );
}

interface DayProps {
  readonly accountId: string;
  readonly name: string;
  readonly delivery: Delivery;
}

function Day({ accountId, name, delivery: { day, kind, count } }: DayProps) {
  const { words } = KINDS[kind];
  if (count === 0) return <Shape kind={kind} words={words} />;
  const rows = `${count} ${count === 1 ? 'row' : 'rows'}${kind === 'partly' ? `, ${words}` : ''}`;
  return (
    <Link to={toDayPath(accountId, day)} aria-label={`${rows} of ${name} on ${toWeekdayText(day)}`} title={rows}>
      <Shape kind={kind} words={null} />
    </Link>
  );
}

function Shape({ kind, words }: { readonly kind: DeliveryKind; readonly words: string | null }) {
  const { tone } = KINDS[kind];
  return (
    <span title={words ?? undefined}>
      {tone === null ? <span aria-hidden="true">·</span> : <StatusShape tone={tone} />}
      {words !== null && <span className="sr-only">{words}</span>}
    </span>
  );
}

function Legend({ kinds }: { readonly kinds: ReadonlySet<DeliveryKind> }) {
  return (
    <ul className={styles['legend']} aria-label="What the marks mean">
      {Object.entries(KINDS).flatMap(([kind, { tone, words }]) =>
        kinds.has(kind as DeliveryKind)
          ? [<li key={kind}>{tone === null ? `· ${words}` : <StatusMark tone={tone} label={words} />}</li>]
          : [],
      )}
    </ul>
  );
}

function toDayPath(accountId: string, day: CalendarDate): string {
  return transactionsPath({ accountIds: [accountId], from: day, to: day });
}
