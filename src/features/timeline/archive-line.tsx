// The line below the list: what of the archive is not in it, and one press to read or search on.
import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useAnnounce } from '../../shared/announcer.ts';
import { countEvents, type ArchiveSearch } from './archive-search.ts';
import type { OlderRuns } from './older-runs.ts';
import styles from './timeline.module.css';
import textButton from './text-button.module.css';

export function OlderRunsLine({ archive, runs, state, showMore }: OlderRuns) {
  if (archive.parts === 0) return null;
  const words = {
    all: 'These are all the runs kept on this computer.',
    failed: 'The older runs kept on this computer could not be read.',
    more: `Older runs are in the archive on this computer, with ${countText(archive.events - countEvents(runs), 'event')}.`,
  };
  const press = { failed: 'Try again', reading: 'Reading them …', more: 'Show older runs' };
  return (
    <PressLine press={state === 'all' ? null : press[state]} isBusy={state === 'reading'} onPress={showMore}>
      {words[state === 'reading' ? 'more' : state]}
    </PressLine>
  );
}

interface ArchiveSearchLineProps {
  readonly older: OlderRuns;
  readonly search: ArchiveSearch;
}

/** In place of the other one where filters are on: what they were not tried on must not seem to be absent. */
export function ArchiveSearchLine({ older: { archive, runs, state: readState }, search }: ArchiveSearchLineProps) {
  const { found, state, partsSearched, eventsSearched } = search;
  const announce = useAnnounce();
  const words = {
    more: `Not searched yet: the archive of older runs on this computer, with ${countText(archive.events - countEvents(runs) - eventsSearched, 'event')}.`,
    reading: `Searching the archive on this computer: ${partsSearched} of ${countText(archive.parts, 'part')} read.`,
    failed: 'The archive on this computer could not be read.',
    all: 'Every run kept on this computer was searched.',
  }[state];
  const result =
    found.length === 0 ? 'Nothing in it matches so far.' : `${countText(found.length, 'run')} found in it.`;
  const press = {
    more: partsSearched === 0 ? 'Search the archive' : 'Search on',
    failed: 'Try again',
    reading: 'Stop',
  };
  const isSearched = partsSearched > 0;
  const spoken = isSearched && state !== 'reading' ? `${words} ${result}` : '';
  useEffect(() => announce({ topic: 'timeline-archive', text: spoken }), [announce, spoken]);
  // While what a link leads to is being read, what is left is not known.
  if (archive.parts === 0 || readState === 'reading') return null;
  return (
    <PressLine
      press={state === 'all' ? null : press[state]}
      onPress={state === 'reading' ? search.stop : search.searchOn}
    >
      {words} {isSearched && result}
    </PressLine>
  );
}

interface PressLineProps {
  readonly children: ReactNode;
  /** Null: nothing is left to press for. */
  readonly press: string | null;
  readonly isBusy?: boolean;
  readonly onPress: () => void;
}

/** The last press takes its button away: who pressed it by keyboard goes on at the words that stand there now. */
function PressLine({ children, press, isBusy = false, onPress }: PressLineProps) {
  const line = useRef<HTMLParagraphElement>(null);
  const isPressed = useRef(false);
  useEffect(() => {
    if (press === null && isPressed.current && document.activeElement === document.body) line.current?.focus();
  }, [press]);
  return (
    <p ref={line} className={styles['archive']} tabIndex={-1}>
      {children}
      {press !== null && (
        <UnstyledButton
          className={textButton['small']}
          aria-disabled={isBusy}
          onClick={() => {
            isPressed.current = true;
            onPress();
          }}
        >
          {press}
        </UnstyledButton>
      )}
    </p>
  );
}

function countText(count: number, unit: 'event' | 'part' | 'run'): string {
  return `${count.toLocaleString('en-GB')} ${unit}${count === 1 ? '' : 's'}`;
}
