// One pair that may be one payment: why it is shown, both rows side by side, and the two answers.
import { Button } from '@mantine/core';
import { useId } from 'react';
import { toReasonWords } from '../../words/suggestions.ts';
import type { SuggestionVerdict } from '../../domain/suggestions/suggestion.ts';
import type { SuggestedPair } from '../../sync/suggestion-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { PairComparison } from './pair-comparison.tsx';
import { KIND_WORDS, toPairName, VERDICT_WORDS } from './pair-words.ts';
import styles from './suggestions.module.css';

interface SuggestionCardProps {
  readonly pair: SuggestedPair;
  readonly isFollowed: boolean;
  readonly onDecide: (verdict: SuggestionVerdict) => void;
}

export function SuggestionCard({ pair, isFollowed, onDecide }: SuggestionCardProps) {
  const titleId = useId();
  const { first, second, reason } = pair;
  const answer = (verdict: SuggestionVerdict) => (
    <Button variant="default" size="compact-md" aria-describedby={titleId} onClick={() => onDecide(verdict)}>
      {VERDICT_WORDS[verdict]}
    </Button>
  );
  return (
    // The focus comes here when the pair before it was decided.
    <article className={styles['card']} aria-labelledby={titleId} tabIndex={-1} data-followed={isFollowed}>
      <div className={styles['cardHead']}>
        <h3 id={titleId} className={styles['cardTitle']}>
          <BankText text={toPairName(second)} />
        </h3>
        <StatusMark tone={reason.kind === 'twin' ? 'unknown' : 'refused'} label={KIND_WORDS[reason.kind]} />
      </div>
      <p className={styles['reason']}>{toReasonWords(reason, first.amount.currency)}</p>
      <PairComparison first={first} second={second} label={`Both rows of ${toPairName(second)}`} />
      <div className={styles['answers']}>
        {answer('same')}
        {answer('different')}
      </div>
    </article>
  );
}
