// A quiet hint that another row may be the same payment, and what a person has said of it.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { changesPath } from '../../shared/paths.ts';
import { toPairId } from '../../domain/suggestions/suggestion.ts';
import type { PairKey } from '../../domain/suggestions/suggestion.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useServices } from '../../shared/services.ts';
import { suggestionQueries } from '../../shared/suggestion-queries.ts';
import styles from './transaction-drawer.module.css';
import type { TransactionKey } from './transaction-view.ts';

/** Nothing while it is looked for, and nothing where there is none: no reader waits for a hint. */
export function PossibleTwin({ transactionKey }: { readonly transactionKey: TransactionKey }) {
  const { suggestions } = useServices();
  const { data } = useQuery(suggestionQueries.ofRow(suggestions, transactionKey));
  const { open = [], decided = [] } = data ?? {};
  return (
    <>
      {open.map((pair) => (
        <p key={toPairId(pair)} className={styles['twin']}>
          <StatusMark
            tone="unknown"
            label={pair.reason.kind === 'twin' ? 'Possible twin' : 'Possibly listed twice, pending and booked'}
          />{' '}
          — <PairLink pair={pair} />
        </p>
      ))}
      {decided
        .filter(({ verdict }) => verdict === 'same')
        .map((pair) => (
          <p key={toPairId(pair)} className={styles['twin']}>
            <StatusMark tone="ok" label="Decided to be one payment with another row; both stay" /> —{' '}
            <PairLink pair={pair} />
          </p>
        ))}
    </>
  );
}

function PairLink({ pair }: { readonly pair: PairKey }) {
  return <Link to={changesPath({ pair })}>see both</Link>;
}
