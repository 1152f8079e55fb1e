// "Refresh now": everything with one press, one bank or a look for new accounts from its menu, and how far it is.
import { Button, Group, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useAnnounce } from '../announcer.ts';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import { NewAccountsDialog } from './new-accounts-dialog.tsx';
import styles from './refresh-control.module.css';
import { RefreshMenu, type NamedConnection } from './refresh-menu.tsx';
import { useEndingNotices } from './use-ending-notices.ts';
import { useRefresh } from './use-refresh.ts';

export function RefreshControl() {
  const { sync } = useServices();
  const { data: state } = useQuery(syncQueries.state(sync));
  const connections: readonly NamedConnection[] = (state?.connections ?? []).filter(
    ({ goneSince }) => goneSince === null,
  );
  const refresh = useRefresh(
    (id) => connections.find((connection) => connection.id === id)?.name ?? `Connection ${id}`,
  );
  const [askedFor, setAskedFor] = useState<NamedConnection | null>(null);
  useEndingNotices(state);

  const progress = state?.refresh ?? null;
  const progressText = progress === null ? '' : `${progress.ended} of ${progress.total}`;
  const announce = useAnnounce();
  const announced = progress === null ? '' : `Refresh: ${progressText} banks ended.`;
  useEffect(() => announce({ topic: 'refresh', text: announced }), [announce, announced]);
  const isAsking = refresh.isPending;
  const reason = toReason({
    isAsking,
    progressText,
    isWhole: progress !== null && progress.total >= connections.length,
  });

  return (
    <Group gap="sm" wrap="nowrap" className="no-print">
      {progress !== null && (
        <span className={styles['progress']}>
          <StatusMark tone="running" label={progressText} />
        </span>
      )}
      <div className={styles['split']}>
        <Tooltip label={reason} disabled={reason === null}>
          <Button
            className={styles['main']}
            size="compact-md"
            {...(reason === null ? {} : { 'data-disabled': true })}
            aria-disabled={reason !== null}
            aria-description={reason ?? undefined}
            onClick={() => {
              if (reason === null) refresh.mutate({ connectionId: null, type: 'ALL' });
            }}
          >
            Refresh now
          </Button>
        </Tooltip>
        <RefreshMenu
          connections={connections}
          onRefresh={(connectionId) => refresh.mutate({ connectionId, type: 'ALL' })}
          onLookForAccounts={setAskedFor}
        />
      </div>
      <NewAccountsDialog
        connectionName={askedFor?.name ?? null}
        onClose={() => setAskedFor(null)}
        onConfirm={() => {
          if (askedFor !== null) refresh.mutate({ connectionId: askedFor.id, type: 'LIST_ACCOUNTS' });
          setAskedFor(null);
        }}
      />
    </Group>
  );
}

/** Why the button does nothing now; null when it can be pressed. */
function toReason(now: { isAsking: boolean; progressText: string; isWhole: boolean }): string | null {
  if (now.isAsking) return 'The banks are being asked';
  return now.isWhole ? `Every bank is being refreshed already: ${now.progressText} ended` : null;
}
