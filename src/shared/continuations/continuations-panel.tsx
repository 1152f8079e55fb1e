// Accounts that came back under another id: those that wait for a person, and those that were decided, each with its way back.
import { Button } from '@mantine/core';
import { useId } from 'react';
import type { AccountPair } from '../../domain/continuations/continuation.ts';
import { toAccountPairId } from '../../domain/continuations/continuation.ts';
import type { AccountContinuation } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { DECIDED, toAccountName, toOverlapSentences } from '../../words/continuations.ts';
import { ContinuationQuestion } from './continuation-question.tsx';
import styles from './continuations.module.css';
import { useContinuations } from './use-continuations.ts';
import { useFocusWhen } from './use-focus-when.ts';
import { ON_SCREEN } from './writing.ts';

/** Nothing where no bank ever gave an account another id. */
export function ContinuationsPanel({ continuations }: { readonly continuations: readonly AccountContinuation[] }) {
  const { touchedId, decide, undo } = useContinuations();
  if (continuations.length === 0) return null;
  return (
    <Panel title="Accounts under another id">
      <ul className={styles['list']}>
        {continuations.map((continuation) => (
          <li key={toAccountPairId(continuation)}>
            {continuation.verdict === null ? (
              <ContinuationQuestion
                continuation={continuation}
                isTouched={toAccountPairId(continuation) === touchedId}
                onDecide={(verdict) => decide({ continuation, verdict })}
              />
            ) : (
              <Decided
                continuation={continuation}
                isTouched={toAccountPairId(continuation) === touchedId}
                onUndo={undo}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface DecidedProps {
  /** It was just decided. */
  readonly isTouched: boolean;
  readonly continuation: AccountContinuation;
  readonly onUndo: (pair: AccountPair) => void;
}

function Decided({ continuation, isTouched, onUndo }: DecidedProps) {
  const nameId = useId();
  const place = useFocusWhen(isTouched);
  const { verdict, decidedAt, isContradicted, later } = continuation;
  if (verdict === null) return null;
  return (
    <div ref={place} className={styles['decided']}>
      <span id={nameId} className={styles['name']}>
        <BankText text={toAccountName(later)} />
      </span>
      <StatusMark tone={isContradicted ? 'partly' : 'ok'} label={DECIDED[verdict]} />
      {decidedAt !== null && (
        <span className={styles['quiet']}>
          <ClockTime at={decidedAt} />
        </span>
      )}
      <Button variant="default" size="compact-sm" aria-describedby={nameId} onClick={() => onUndo(continuation)}>
        Undo
      </Button>
      <p className={styles['quiet']}>
        {isContradicted
          ? 'A bank now says another IBAN or currency of one of them: the two are shown and counted apart.'
          : toOverlapSentences(continuation, ON_SCREEN).join(' ')}
      </p>
    </div>
  );
}
