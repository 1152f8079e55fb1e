// Everything that is known of one transaction: the bank's own words, where it came from, what was changed, the payload.
import type { ReactNode } from 'react';
import type { Instant } from '../../domain/dates/instant.ts';
import { FIELD_NAMES, toFieldText, TRANSACTION_FIELDS } from '../../domain/transactions/transaction-fields.ts';
import { toTransactionTask } from '../../domain/transactions/transaction-status.ts';
import { deriveUnread, type UnreadFieldName } from '../../domain/transactions/unread-fields.ts';
import type { TransactionDetail } from '../../transaction-index/transaction-index.ts';
import { Amount } from '../../ui/amount.tsx';
import { BankText } from '../../ui/bank-text.tsx';
import { CalendarDay } from '../../ui/calendar-day.tsx';
import { RawPayload } from '../../ui/raw-payload.tsx';
import { ClockTime, RelativeTime } from '../../ui/relative-time.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { toOwnerWord } from '../../shared/connection-status/next-step.ts';
import { FieldChanges } from '../../shared/changes/field-changes.tsx';
import { OtherIds } from './other-ids.tsx';
import { toStatusWords } from './status-words.ts';
import { UnreadNotes } from './unread-notes.tsx';
import styles from './transaction-drawer.module.css';

const LONGEST_LINES = 12;
const NO_STAMP = 'the bank gives none';
const WHERE_SAID = FIELD_NAMES.filter((field) => TRANSACTION_FIELDS[field].detail === 'where said');

interface TransactionFactsProps {
  readonly detail: TransactionDetail;
  /** What else is to be known of it, under its head. */
  readonly hint?: ReactNode;
}

export function TransactionFacts({ detail, hint }: TransactionFactsProps) {
  const status = toStatusWords(detail);
  const task = toTransactionTask(detail.rawStatus);
  const unread = deriveUnread(detail);
  const toMissingWord = (name: UnreadFieldName, notSent: string) =>
    unread.some(({ field }) => field === name) ? 'not known' : notSent;
  return (
    <>
      <p className={styles['amount']} data-missing={detail.missingSince !== null}>
        <Amount money={detail.amount} />
      </p>
      <p className={styles['head']}>
        <Text text={detail.counterpartyName} />
        <StatusMark tone={status.tone} label={status.word} />
        {detail.mark !== null && <span className={styles['mark']}>{detail.mark}</span>}
      </p>
      {task !== null && (
        <p className={styles['quiet']}>
          {toOwnerWord('you')}: {task}
        </p>
      )}
      {detail.missingSince !== null && (
        <p>
          The bank no longer lists it since <ClockTime at={detail.missingSince} />. It is kept as it was, is in no sum,
          and counts as listed again as soon as the bank sends it again.
        </p>
      )}
      <OtherIds detail={detail} />
      <UnreadNotes unread={unread} />
      {hint}
      <dl className={styles['facts']}>
        <Fact name="Booked">
          {detail.bookedOn === null ? (
            toMissingWord('bookedOn', detail.status === 'booked' ? 'not said' : 'not booked yet')
          ) : (
            <CalendarDay date={detail.bookedOn} />
          )}
        </Fact>
        <Fact name="Value">
          {detail.valuedOn === null ? toMissingWord('valuedOn', 'not said') : <CalendarDay date={detail.valuedOn} />}
        </Fact>
        <Fact name="Purpose">
          {detail.purpose === null ? toMissingWord('purpose', 'not said') : <Text text={detail.purpose} />}
        </Fact>
        {WHERE_SAID.map((field) => (
          <OptionalFact key={field} name={TRANSACTION_FIELDS[field].label} text={toFieldText(detail, field)} />
        ))}
      </dl>
      <h3 className={styles['title']}>Where it came from</h3>
      <dl className={styles['facts']}>
        <Fact name="Account">
          <Text text={detail.accountName} />
        </Fact>
        <Fact name="Account id">
          <Text text={detail.accountId} />
        </Fact>
        <Fact name="Id">
          <Text text={detail.id} />
        </Fact>
        <Fact name="Created at">
          {detail.createdAt === null ? toMissingWord('createdAt', NO_STAMP) : <Stamp at={detail.createdAt} />}
        </Fact>
        <Fact name="Last updated">{detail.lastUpdated === null ? NO_STAMP : <Stamp at={detail.lastUpdated} />}</Fact>
        <Fact name="First seen here">
          <RelativeTime at={detail.firstSeenAt} />
        </Fact>
      </dl>
      <h3 className={styles['title']}>What the bank changed</h3>
      <FieldChanges changes={detail.changes} />
      <details className={styles['raw']}>
        <summary>As the bank sent it</summary>
        <RawPayload payload={detail.payload} label="Raw payload of this transaction" />
      </details>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function OptionalFact({ name, text }: { readonly name: string; readonly text: string | null }) {
  if (text === null) return null;
  return (
    <Fact name={name}>
      <Text text={text} />
    </Fact>
  );
}

function Text({ text }: { readonly text: string | null }) {
  return text === null ? 'not said' : <BankText text={text} lines={LONGEST_LINES} />;
}

/** The stamp exactly as it was received: microseconds and offset are evidence. */
function Stamp({ at }: { readonly at: Instant }) {
  return (
    <>
      <BankText text={at.text} />
      {at.offset === 'assumed' && <span className={styles['quiet']}> no time zone given; read as UTC</span>}
    </>
  );
}
