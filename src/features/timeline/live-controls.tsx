// Whether the list follows what happens, a way to hold it still, and what came since.
import { Button, UnstyledButton } from '@mantine/core';
import { ArrowUp, ChevronsDownUp, ChevronsUpDown, Pause, Play } from 'lucide-react';
import { useEffect } from 'react';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useAnnounce } from '../../shared/announcer.ts';
import styles from './live-controls.module.css';

interface LiveControlsProps {
  readonly isPaused: boolean;
  readonly isScrolled: boolean;
  readonly newCount: number;
  readonly areAllOpen: boolean;
  readonly onPause: (isPaused: boolean) => void;
  readonly onShowNew: () => void;
  readonly onOpenAll: (areOpen: boolean) => void;
}

export function LiveControls(props: LiveControlsProps) {
  const { isPaused, isScrolled, newCount, areAllOpen, onPause, onShowNew, onOpenAll } = props;
  const announce = useAnnounce();
  const news = newCount === 0 ? '' : `${newCount.toLocaleString('en-GB')} new in the timeline.`;
  useEffect(() => announce({ topic: 'timeline-news', text: news }), [announce, news]);
  return (
    <div className={styles['live']}>
      {isPaused ? (
        <StatusMark tone="refused" label="Paused" />
      ) : isScrolled ? (
        <StatusMark tone="refused" label="Held while you read" />
      ) : (
        <StatusMark tone="ok" label="Following" />
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={isPaused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
        onClick={() => onPause(!isPaused)}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={
          areAllOpen ? <ChevronsDownUp size={14} aria-hidden="true" /> : <ChevronsUpDown size={14} aria-hidden="true" />
        }
        onClick={() => onOpenAll(!areAllOpen)}
      >
        {areAllOpen ? 'Close all' : 'Open all'}
      </Button>
      {newCount > 0 && (
        <UnstyledButton className={styles['pill']} data-docked={isScrolled} onClick={onShowNew}>
          {newCount.toLocaleString('en-GB')} new <ArrowUp size={13} aria-hidden="true" />
        </UnstyledButton>
      )}
    </div>
  );
}
