// What was decided, the latest first: each decision can be looked into and undone.
import { Button } from '@mantine/core';
import { useId } from 'react';
import type { PairKey } from '../../domain/suggestions/suggestion.ts';
import { toReasonWords } from '../../words/suggestions.ts';
import type { DecidedPair } from '../../sync/suggestion-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { toPairId } from '../../domain/suggestions/suggestion.ts';
import { PairComparison } from './pair-comparison.tsx';
import { toPairName, VERDICT_WORDS } from './pair-words.ts';
import styles from './suggestions.module.css';

interface DecidedListProps {
  readonly pairs: readonly DecidedPair[];
  readonly followedId: string | null;
  readonly onUndo: (pair: PairKey) => void;
}

export function DecidedList({ pairs, followedId, onUndo }: DecidedListProps) {
  return (
    <ul className={styles['decided']}>
      {pairs.map((pair) => {
        const id = toPairId(pair);
        return <DecidedLine key={id} pair={pair} isFollowed={id === followedId} onUndo={onUndo} />;
      })}
    </ul>
  );
}

interface DecidedLineProps extends Pick<DecidedListProps, 'onUndo'> {
  readonly pair: DecidedPair;
  readonly isFollowed: boolean;
}

function DecidedLine({ pair, isFollowed, onUndo }: DecidedLineProps) {
  const nameId = useId();
  const { first, second, verdict, decidedAt, reason } = pair;
  return (
    <li data-followed={isFollowed}>
      <div className={styles['decidedHead']}>
        <span id={nameId} className={styles['decidedName']}>
          <BankText text={toPairName(second)} />
        </span>
        <StatusMark tone="ok" label={VERDICT_WORDS[verdict]} />
        <span className={styles['quiet']}>
          <ClockTime at={decidedAt} />
        </span>
        <Button variant="default" size="compact-sm" aria-describedby={nameId} onClick={() => onUndo(pair)}>
          Undo
        </Button>
      </div>
      <details open={isFollowed}>
        <summary>Both rows</summary>
        <p className={styles['reason']}>
          {reason === null
            ? 'A bank has changed one of the two since: they no longer look alike.'
            : toReasonWords(reason, first.amount.currency)}
        </p>
        <PairComparison first={first} second={second} label={`Both rows of ${toPairName(second)}`} />
      </details>
    </li>
  );
}
