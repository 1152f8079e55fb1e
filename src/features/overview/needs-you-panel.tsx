// Banks that wait for a person: what they ask, since when the data is from, and where to go.
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { connectionPath } from '../../shared/paths.ts';
import { toChannelName, toChannelStatusWords } from '../../words/channel-status.ts';
import { capitalise } from '../../lib/capitalise.ts';
import type { AccountContinuation, AccountState, ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import { StatusMark, StatusShape } from '../../ui/status-mark.tsx';
import { toAccountWaits, toMoreText, type AccountWait } from '../../shared/connection-status/account-waits.ts';
import { isWaitingForYou, needsYou, toConnectionWait } from '../../shared/connection-status/bank-side.ts';
import { toRunningWords } from '../../shared/connection-status/connection-standing.ts';
import { ContinuationQuestion } from '../../shared/continuations/continuation-question.tsx';
import { LastDecidedLine } from '../../shared/continuations/last-decided-line.tsx';
import { useContinuations } from '../../shared/continuations/use-continuations.ts';
import { NextStepButton, type RenderStart } from '../../shared/connection-status/next-step-button.tsx';
import { toNextStep } from '../../shared/connection-status/next-step.ts';
import styles from './overview.module.css';
import { toAccountPairId } from '../../domain/continuations/continuation.ts';
import { toFaultKey } from '../../domain/problem.ts';
import { toProblemSentences } from '../../words/problems.ts';

interface NeedsYouProps {
  readonly connections: readonly ConnectionState[];
  /** Accounts that cannot be fetched and belong to no bank listed here: no bank speaks for them. */
  readonly unattributed: readonly AccountState[];
  /** Accounts that may have come back under another id. */
  readonly continuations: readonly AccountContinuation[];
  readonly renderStart: RenderStart;
}

export function NeedsYouPanel({ connections, unattributed, continuations, renderStart }: NeedsYouProps) {
  const waiting = connections.filter(isWaitingForYou);
  const asked = continuations.filter(({ verdict }) => verdict === null);
  const { last, touchedId, decide, undo } = useContinuations();
  if (waiting.length + unattributed.length + asked.length === 0 && last === null) {
    return <Panel title="Needs you" state={{ kind: 'empty', what: 'Nothing: no bank is waiting for a person.' }} />;
  }
  return (
    <Panel title="Needs you">
      {last !== null && (
        <LastDecidedLine key={toAccountPairId(last.continuation)} last={last} onUndo={() => undo(last.continuation)} />
      )}
      <ul className={styles['rows']}>
        {waiting.map((connection) => (
          <WaitingBank key={connection.id} connection={connection} renderStart={renderStart} />
        ))}
        {[...Map.groupBy(unattributed, ({ problem }) => problem && toFaultKey(problem))].map(([key, accounts]) => (
          <FailingAccounts key={key} accounts={accounts} />
        ))}
        {asked.map((continuation) => (
          <li key={toAccountPairId(continuation)} className={styles['asking']}>
            <ContinuationQuestion
              continuation={continuation}
              isTouched={last === null && toAccountPairId(continuation) === touchedId}
              onDecide={(verdict) => decide({ continuation, verdict })}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const NAMED = 3;

/** For one reason. */
function FailingAccounts({ accounts }: { readonly accounts: readonly AccountState[] }) {
  const [first] = accounts;
  if (first?.problem == null) return null;
  return (
    <li className={styles['asking']}>
      <StatusShape tone="failed" />
      <div className={styles['grow']}>
        <span className={styles['asked']}>
          {accounts.length === 1 ? '1 account' : `${accounts.length} accounts`} of no known bank
        </span>{' '}
        <span className={styles['quiet']}>
          (
          {accounts.slice(0, NAMED).map(({ id, name }, position) => (
            <Fragment key={id}>
              {position > 0 && ', '}
              <BankText text={name} />
            </Fragment>
          ))}
          {toMoreText(Math.max(0, accounts.length - NAMED))})
        </span>
        <p className={styles['quiet']}>{toProblemSentences(first.problem)}</p>
      </div>
    </li>
  );
}

function WaitingBank({ connection, renderStart }: { connection: ConnectionState; renderStart: RenderStart }) {
  const next = toNextStep(connection);
  const running = toRunningWords(connection);
  const closed = toConnectionWait(connection);
  return (
    <li className={styles['asking']}>
      <StatusShape tone="needs-you" />
      <div className={styles['grow']}>
        <span className={styles['asker']}>
          <Link to={connectionPath(connection.id)} className={styles['bank']}>
            <BankText text={connection.name} />
          </Link>
          {running !== null && <StatusMark tone="running" label={running} />}
        </span>
        {connection.channels.filter(needsYou).map((channel) => {
          const { word, action } = toChannelStatusWords(channel.status);
          return (
            <p key={channel.id ?? channel.status} className={styles['quiet']}>
              <span className={styles['asked']}>{capitalise(action)}</span> ({toChannelName(channel)}: {word})
            </p>
          );
        })}
        {toAccountWaits(connection, 'you').map((wait) => (
          <p key={wait.words.word} className={styles['quiet']}>
            <span className={styles['asked']}>{capitalise(wait.words.action)}</span> (
            <WaitingNames wait={wait} />)
          </p>
        ))}
        {closed !== null && (
          <p className={styles['quiet']}>
            <span className={styles['asked']}>{capitalise(closed.action)}</span> ({closed.word})
          </p>
        )}
        {connection.lastSuccessAt !== null && (
          <p className={styles['quiet']}>
            Data of <ClockTime at={connection.lastSuccessAt} />
          </p>
        )}
      </div>
      {next !== null && <NextStepButton connection={connection} next={next} renderStart={renderStart} />}
    </li>
  );
}

/** Name by name: a line breaks between them, and none of them runs into the words. */
function WaitingNames({ wait: { words, names, more } }: { readonly wait: AccountWait }) {
  return (
    <>
      {words.word}:{' '}
      {names.map((name, position) => (
        // Two accounts may have one name, and their order is the bank's.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={position}>
          {position > 0 && ', '}
          <BankText text={name} />
        </Fragment>
      ))}
      {toMoreText(more)}
    </>
  );
}
