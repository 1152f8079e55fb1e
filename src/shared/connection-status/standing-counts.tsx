// How many banks stand where; pressing a count shows only those below. The choice is in the address, the same on every page.
import { UnstyledButton } from '@mantine/core';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { StatusMark } from '../../ui/status-mark.tsx';
import { STANDING_COUNTS, STANDINGS, type StandingKind } from './bank-side.ts';
import { standsAs, type Standing } from './connection-standing.ts';
import styles from './standing-counts.module.css';

export function useChosenStanding() {
  return useQueryState('standing', parseAsStringLiteral(STANDINGS));
}

interface StandingCountsProps {
  readonly standings: readonly Standing[];
  readonly chosen: StandingKind | null;
  readonly onChoose: (kind: StandingKind | null) => void;
}

export function StandingCounts({ standings, chosen, onChoose }: StandingCountsProps) {
  return (
    <ul className={styles['counts']} aria-label="Banks by where they stand">
      {STANDINGS.map((kind) => {
        const count = standings.filter((each) => standsAs(each, kind)).length;
        if (count === 0 && chosen !== kind) return null;
        const { tone, one, many } = STANDING_COUNTS[kind];
        const isChosen = chosen === kind;
        return (
          <li key={kind}>
            <UnstyledButton
              className={styles['count']}
              aria-pressed={isChosen}
              onClick={() => onChoose(isChosen ? null : kind)}
            >
              <StatusMark tone={tone} label={`${count} ${count === 1 ? one : many}`} />
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
