// Rows that may be one payment, for a person to decide, and what was decided. Nothing here changes a row or a total.
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toPairId } from '../../domain/suggestions/suggestion.ts';
import type { SuggestedPair } from '../../sync/suggestion-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { useAnnounce } from '../../shared/announcer.ts';
import { useServices } from '../../shared/services.ts';
import { suggestionQueries } from '../../shared/suggestion-queries.ts';
import { DecidedList } from './decided-list.tsx';
import { toPairName, VERDICT_WORDS } from './pair-words.ts';
import { SuggestionCard } from './suggestion-card.tsx';
import { PERIOD_CHOICES, PERIOD_DAYS, SHOWN_PAIRS, useSuggestionUrl } from './suggestion-url.ts';
import styles from './suggestions.module.css';
import { useDecisions, type LastDecision } from './use-decisions.ts';
import { useFollowedPair } from './use-followed-pair.ts';

export function Suggestions() {
  const { suggestions } = useServices();
  const [{ period, pair: followed }, setUrl] = useSuggestionUrl();
  const [limit, setLimit] = useState(SHOWN_PAIRS);
  const query = useQuery(suggestionQueries.list(suggestions, { days: PERIOD_DAYS[period], limit }));
  const { last, decide, undo } = useDecisions();
  const { open, decided } = useFollowedPair(followed, query.data);
  const followedId = followed === null ? null : toPairId(followed);
  const { openCount = 0, decidedCount = 0 } = query.data ?? {};
  const list = useFocusOnNext(last, open);

  return (
    <>
      <Panel
        title="Possible duplicates"
        state={withNotice(toFace(query, open.length), last)}
        action={
          <SegmentedControl
            size="xs"
            aria-label="How far back"
            data={PERIOD_CHOICES}
            value={period}
            onChange={(value) => void setUrl({ period: value, pair: null })}
          />
        }
      >
        {last !== null && <LastDecided last={last} onUndo={() => undo(last.pair)} />}
        {open.length > 0 && (
          <p className={styles['lead']}>
            Each pair is two rows of the table. Both stay in it, and no total changes, whatever is decided here.
          </p>
        )}
        <div ref={list} className={styles['cards']}>
          {open.map((pair, position) => (
            <SuggestionCard
              key={toPairId(pair)}
              pair={pair}
              isFollowed={toPairId(pair) === followedId}
              onDecide={(verdict) => decide({ pair, verdict, position })}
            />
          ))}
        </div>
        {openCount > open.length && (
          <More shown={open.length} count={openCount} onMore={() => setLimit(limit + SHOWN_PAIRS)} />
        )}
      </Panel>
      <Panel title="Decided" state={toDecidedFace(query, decided.length)}>
        <DecidedList pairs={decided} followedId={followedId} onUndo={undo} />
        {decidedCount > limit && (
          <More shown={limit} count={decidedCount} onMore={() => setLimit(limit + SHOWN_PAIRS)} />
        )}
      </Panel>
    </>
  );
}

function LastDecided({ last, onUndo }: { readonly last: LastDecision; readonly onUndo: () => void }) {
  const announce = useAnnounce();
  const name = toPairName(last.pair.second);
  const verdict = VERDICT_WORDS[last.verdict];
  useEffect(() => {
    announce({ topic: 'decision', text: `${verdict}: ${toHarmlessText(name)}. Both rows stay in the table.` });
  }, [announce, verdict, name]);
  return (
    <div className={styles['last']}>
      <p>
        {verdict}: <BankText text={name} />. Both rows stay in the table.
      </p>
      <Button variant="default" size="compact-sm" onClick={onUndo}>
        Undo that
      </Button>
    </div>
  );
}

interface MoreProps {
  readonly shown: number;
  readonly count: number;
  readonly onMore: () => void;
}

function More({ shown, count, onMore }: MoreProps) {
  return (
    <p className={styles['more']}>
      {shown.toLocaleString('en-GB')} of {count.toLocaleString('en-GB')} are shown.{' '}
      <Button variant="default" size="compact-sm" onClick={onMore}>
        Show more
      </Button>
    </p>
  );
}

/** The button that was pressed is gone with its pair: the focus goes to the pair that stands there now, or to what is said of it. */
function useFocusOnNext(last: LastDecision | null, open: readonly SuggestedPair[]) {
  const list = useRef<HTMLDivElement>(null);
  const openCount = open.length;
  useEffect(() => {
    if (last === null) return;
    const cards = list.current?.querySelectorAll('article') ?? [];
    const next = cards[Math.min(last.position, openCount - 1)];
    const panel = list.current?.closest('section')?.querySelector('button');
    (next ?? panel)?.focus();
    // Only a decision moves the focus, not rows that come meanwhile.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [last]);
  return list;
}

type Read = Parameters<typeof toPanelState<{ readonly openCount: number; readonly decidedCount: number }>>[0];

function toFace(query: Read, shown: number): PanelState {
  return toPanelState(query, {
    reading: 'Looking for rows that may be one payment',
    failed: 'The rows that may be one payment could not be read.',
    isEmpty: () => shown === 0,
    empty: {
      what: 'No two rows of this period look like one payment. Rows with the same account, booking day, amount and payee would be here, and pending rows that came again as booked.',
    },
  });
}

/** What was just decided stays in sight, also when it was the last pair. */
function withNotice(state: PanelState, last: LastDecision | null): PanelState {
  return state.kind === 'empty' && last !== null ? { kind: 'ready' } : state;
}

function toDecidedFace(query: Read, shown: number): PanelState {
  return toPanelState(query, {
    reading: 'Reading what was decided',
    failed: 'What was decided could not be read.',
    isEmpty: () => shown === 0,
    empty: { what: 'Nothing was decided yet. A decision is kept here, on this computer, and can be undone.' },
  });
}
