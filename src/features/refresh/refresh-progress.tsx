// The refresh under way: how many have ended, about how long it still takes, each bank by itself, and the way out of watching it.
import { Button, Popover, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { ConnectionState, RefreshProgress } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toLeftText } from '../../shared/runs/pace-text.ts';
import { useServices } from '../../shared/services.ts';
import { tellFailure } from '../../shared/tell-failure.ts';
import { BankProgress } from './bank-progress.tsx';
import styles from './refresh-control.module.css';

interface RefreshProgressTextProps {
  readonly progress: RefreshProgress;
  readonly connections: readonly ConnectionState[];
}

export function RefreshProgressText({ progress, connections }: RefreshProgressTextProps) {
  const count = `${progress.ended} of ${progress.total}`;
  const left = useTicking((nowMs) => toLeftText(progress.expectedEndAt, nowMs));
  const followed = connections.filter(({ openRun, lastRun }) =>
    progress.runIds.includes(openRun?.id ?? lastRun?.id ?? ''),
  );
  return (
    <span className={styles['progress']}>
      <Popover position="bottom-end" width={360} withRoles={false} withinPortal={false}>
        <Popover.Target>
          <UnstyledButton className={styles['count']} aria-label={`Refresh: ${count} ended, show each bank`}>
            <StatusMark tone="running" label={count} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <ul className={styles['banks']} aria-label="The refresh of each bank">
            {followed.map((connection) => (
              <li key={connection.id}>
                <BankText text={connection.name} />
                <BankProgress connection={connection} />
              </li>
            ))}
          </ul>
        </Popover.Dropdown>
      </Popover>
      {left !== '' && <span className={styles['left']}>{left}</span>}
      {progress.isBankAtWork && <StopWatching connectionId={null} />}
    </span>
  );
}

/** The bank is not stopped by it: it goes on, and how it ends is still said. */
export function StopWatching({ connectionId, name }: { connectionId: string | null; name?: string }) {
  const { sync } = useServices();
  const stop = useMutation({
    mutationFn: () => sync.stopWatching({ connectionId }),
    onSuccess: () => {
      notifications.show({
        id: `stopped ${connectionId}`,
        color: 'tide',
        message: `You stopped watching. ${name ?? 'Each bank'} goes on by itself; what comes of it will be shown here.`,
      });
    },
    onError: (error) => tellFailure('Watching could not be stopped. Nothing has changed.', error),
  });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      className={styles['stop']}
      loading={stop.isPending}
      aria-label={name === undefined ? 'Stop watching the refresh' : `Stop watching ${name}`}
      onClick={() => stop.mutate()}
    >
      Stop watching
    </Button>
  );
}
