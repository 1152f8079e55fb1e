// What can be pressed for one connection: refresh it, or look for new accounts on it.
import { Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import { NewAccountsDialog } from './new-accounts-dialog.tsx';
import type { NamedConnection } from './refresh-menu.tsx';
import { useRefresh } from './use-refresh.ts';

const RUNNING = 'A refresh of this bank is under way';

export function ConnectionRefresh({ connection }: { readonly connection: NamedConnection }) {
  const { sync } = useServices();
  const { data: openRun } = useQuery({
    ...syncQueries.state(sync),
    select: (state) => state.connections?.find(({ id }) => id === connection.id)?.openRun ?? null,
  });
  const refresh = useRefresh(() => connection.name);
  const [isAsking, setIsAsking] = useState(false);
  const isRunning = (openRun ?? null) !== null;
  return (
    <>
      <Tooltip label={RUNNING} disabled={!isRunning}>
        <Button
          variant="default"
          size="compact-sm"
          loading={refresh.isPending}
          aria-label={`Refresh ${connection.name}`}
          {...(isRunning ? { 'data-disabled': true, 'aria-disabled': true, 'aria-description': RUNNING } : {})}
          onClick={() => {
            if (!isRunning) refresh.mutate({ connectionId: connection.id, type: 'ALL' });
          }}
        >
          Refresh
        </Button>
      </Tooltip>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Look for new accounts at ${connection.name}`}
        onClick={() => setIsAsking(true)}
      >
        Look for new accounts…
      </Button>
      <NewAccountsDialog
        connectionName={isAsking ? connection.name : null}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          refresh.mutate({ connectionId: connection.id, type: 'LIST_ACCOUNTS' });
          setIsAsking(false);
        }}
      />
    </>
  );
}
