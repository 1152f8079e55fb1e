// What can be pressed for one connection: refresh it, or look for new accounts on it; how far its refresh is, or when the next may follow.
import { Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTicking } from '../../ui/ticking.ts';
import { toPaceText } from '../pace-text.ts';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import { NewAccountsDialog } from './new-accounts-dialog.tsx';
import { toWaitReason, toWaitText } from './offer-words.ts';
import styles from './refresh-control.module.css';
import type { NamedConnection } from './refresh-menu.tsx';
import { StopWatching } from './refresh-progress.tsx';
import { useRefresh } from './use-refresh.ts';

const RUNNING = 'A refresh of this bank is under way';

export function ConnectionRefresh({ connection }: { readonly connection: NamedConnection }) {
  const { sync } = useServices();
  const { data: all } = useQuery(syncQueries.state(sync));
  const state = all?.connections?.find(({ id }) => id === connection.id);
  const refresh = useRefresh(() => connection.name);
  const [isAsking, setIsAsking] = useState(false);
  const openRun = state?.openRun ?? null;
  const pace = openRun?.pace ?? null;
  const wait = state?.refreshWait ?? null;
  const waitText = useTicking((nowMs) => (wait === null ? '' : toWaitText(wait, nowMs)));
  const note = useTicking((nowMs) => (pace === null ? waitText : toPaceText(pace, nowMs)));
  const reason = openRun !== null ? RUNNING : wait === null || waitText === '' ? null : toWaitReason(wait);
  return (
    <>
      {note !== '' && <span className={styles['note']}>{note}</span>}
      {openRun?.phase === 'bank' && pace !== null && (
        <StopWatching connectionId={connection.id} name={connection.name} />
      )}
      <Tooltip label={reason} disabled={reason === null}>
        <Button
          variant="default"
          size="compact-sm"
          loading={refresh.isPending}
          aria-label={`Refresh ${connection.name}`}
          {...(reason === null ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': reason })}
          onClick={() => {
            if (reason === null) refresh.mutate({ connectionId: connection.id, type: 'ALL' });
          }}
        >
          Refresh
        </Button>
      </Tooltip>
      {(all?.hasSyncEnds ?? true) && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Look for new accounts at ${connection.name}`}
          onClick={() => setIsAsking(true)}
        >
          Look for new accounts…
        </Button>
      )}
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
