// Starts a refresh of one bank because it asked for something only a person who is there can give.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import type { NamedConnection } from './refresh-menu.tsx';
import { useRefresh } from './use-refresh.ts';

interface StartHereProps {
  readonly connection: NamedConnection;
  readonly label: string;
}

export function StartHere({ connection, label }: StartHereProps) {
  const { sync } = useServices();
  const { data: isRunning = false } = useQuery({
    ...syncQueries.state(sync),
    select: ({ connections }) => connections?.some(({ id, openRun }) => id === connection.id && openRun !== null),
  });
  const refresh = useRefresh(() => connection.name);
  const reason = isRunning ? 'A refresh of this bank is under way' : null;
  return (
    <Button
      size="compact-sm"
      loading={refresh.isPending}
      aria-label={`${label}: ${connection.name}`}
      {...(reason === null
        ? {}
        : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': reason, title: reason })}
      onClick={() => {
        if (reason === null) refresh.mutate({ connectionId: connection.id, type: 'ALL' });
      }}
    >
      {label}
    </Button>
  );
}
