// Whether the list follows what happens, a way to hold it still, and what came since.
import { Button, UnstyledButton } from '@mantine/core';
import { ArrowUp, Pause, Play } from 'lucide-react';
import { StatusMark } from '../../ui/status-mark.tsx';
import styles from './timeline.module.css';

interface LiveControlsProps {
  readonly isPaused: boolean;
  readonly isScrolled: boolean;
  readonly newCount: number;
  readonly onPause: (isPaused: boolean) => void;
  readonly onShowNew: () => void;
}

export function LiveControls({ isPaused, isScrolled, newCount, onPause, onShowNew }: LiveControlsProps) {
  return (
    <div className={styles['live']}>
      <output>
        {isPaused ? (
          <StatusMark tone="refused" label="Paused" />
        ) : isScrolled ? (
          <StatusMark tone="refused" label="Held while you read" />
        ) : (
          <StatusMark tone="ok" label="Following" />
        )}
      </output>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={isPaused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
        onClick={() => onPause(!isPaused)}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      {newCount > 0 && (
        <UnstyledButton className={styles['pill']} onClick={onShowNew}>
          {newCount.toLocaleString('en-GB')} new <ArrowUp size={13} aria-hidden="true" />
        </UnstyledButton>
      )}
    </div>
  );
}
