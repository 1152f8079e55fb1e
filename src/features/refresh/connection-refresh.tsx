// What can be pressed for one connection: refresh it, or look for new accounts on it; how far its refresh is, or when the next may follow.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ExplainedButton } from '../../ui/explained-button.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toPaceText } from '../../shared/runs/pace-text.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { NewAccountsDialog } from './new-accounts-dialog.tsx';
import { IS_RUNNING, toWaitReason, toWaitText } from './offer-words.ts';
import styles from './refresh-control.module.css';
import type { NamedConnection } from './refresh-menu.tsx';
import { StopWatching } from './refresh-progress.tsx';
import { useRefresh } from './use-refresh.ts';

export function ConnectionRefresh({ connection }: { readonly connection: NamedConnection }) {
  const { sync } = useServices();
  const { data: all } = useQuery(syncQueries.state(sync));
  const state = all?.connections?.find(({ id }) => id === connection.id);
  const refresh = useRefresh(() => connection.name);
  const [isAsking, setIsAsking] = useState(false);
  const openRun = state?.openRun ?? null;
  const pace = openRun?.pace ?? null;
  const wait = state?.refreshWait ?? null;
  const waitText = useTicking((nowMs) => toWaitText(wait, nowMs));
  const note = useTicking((nowMs) => (pace === null ? waitText : toPaceText(pace, nowMs)));
  const reason = openRun !== null ? IS_RUNNING : wait === null || waitText === '' ? null : toWaitReason(wait);
  return (
    <>
      {note !== '' && <span className={styles['note']}>{note}</span>}
      {openRun?.phase === 'bank' && pace !== null && (
        <StopWatching connectionId={connection.id} name={connection.name} />
      )}
      <ExplainedButton
        variant="default"
        size="compact-sm"
        loading={refresh.isPending}
        aria-label={`Refresh ${connection.name}`}
        reason={reason}
        onPress={() => refresh.mutate({ connectionId: connection.id, type: 'ALL' })}
      >
        Refresh
      </ExplainedButton>
      {(all?.hasSyncEnds ?? true) && (
        <ExplainedButton
          variant="subtle"
          size="compact-sm"
          aria-label={`Look for new accounts at ${connection.name}`}
          reason={openRun === null ? null : IS_RUNNING}
          onPress={() => setIsAsking(true)}
        >
          Look for new accounts…
        </ExplainedButton>
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
