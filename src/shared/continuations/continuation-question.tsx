// One account that may have come back under another id: what its bank does, what stands under both ids, and the two answers.
import { Button } from '@mantine/core';
import { useId } from 'react';
import type { ContinuationVerdict } from '../../domain/continuations/continuation.ts';
import type { AccountContinuation } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { ANSWERS, toAccountName, toOverlapSentences, toQuestion } from '../../words/continuations.ts';
import styles from './continuations.module.css';
import { useFocusWhen } from './use-focus-when.ts';
import { ON_SCREEN } from './writing.ts';

interface ContinuationQuestionProps {
  readonly continuation: AccountContinuation;
  /** It was just asked again, after its decision was undone. */
  readonly isTouched: boolean;
  readonly onDecide: (verdict: ContinuationVerdict) => void;
}

export function ContinuationQuestion({ continuation, isTouched, onDecide }: ContinuationQuestionProps) {
  const nameId = useId();
  const place = useFocusWhen(isTouched);
  const answers = ANSWERS[continuation.kind];
  return (
    <div ref={place} className={styles['question']}>
      <StatusShape tone="needs-you" />
      <div className={styles['text']}>
        <p id={nameId} className={styles['name']}>
          <BankText text={toAccountName(continuation.later)} />
        </p>
        <p className={styles['asked']}>
          <BankText text={toQuestion(continuation)} lines={4} />
        </p>
        {toOverlapSentences(continuation, ON_SCREEN).map((sentence) => (
          <p key={sentence} className={styles['quiet']}>
            {sentence}
          </p>
        ))}
        <div className={styles['answers']}>
          {(['continued', 'different'] as const).map((verdict) => (
            <Button
              key={verdict}
              variant="default"
              size="compact-sm"
              aria-describedby={nameId}
              onClick={() => onDecide(verdict)}
            >
              {answers[verdict]}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
