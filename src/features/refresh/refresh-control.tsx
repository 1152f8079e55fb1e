// "Refresh now": what it will do and cost, when it may be pressed, how far it is, and the other ways to refresh in its menu.
import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ConnectionState, SyncState } from '../../sync/sync-service.ts';
import { ExplainedButton } from '../../ui/explained-button.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { useAnnounce } from '../../shared/announcer.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { NewAccountsDialog } from './new-accounts-dialog.tsx';
import { toBanks, toDoesText, toOfferText, toWaitReason, toWaitText } from './offer-words.ts';
import styles from './refresh-control.module.css';
import { RefreshMenu, type NamedConnection } from './refresh-menu.tsx';
import { RefreshProgressText } from './refresh-progress.tsx';
import { useEndingNotices } from './use-ending-notices.tsx';
import { useRefresh } from './use-refresh.ts';

export function RefreshControl() {
  const { sync } = useServices();
  const { data: state } = useQuery(syncQueries.state(sync));
  const connections = listConnections(state);
  const refresh = useRefresh(
    (id) => connections.find((connection) => connection.id === id)?.name ?? `Connection ${id}`,
  );
  const [askedFor, setAskedFor] = useState<NamedConnection | null>(null);
  useEndingNotices(state);

  const progress = state?.refresh ?? null;
  const announce = useAnnounce();
  const announced = progress === null ? '' : `Refresh: ${progress.ended} of ${progress.total} banks ended.`;
  useEffect(() => announce({ topic: 'refresh', text: announced }), [announce, announced]);
  const note = useTicking((nowMs) => toNote(state, nowMs));
  const reason = useTicking((nowMs) => toReason(state, { isAsking: refresh.isPending, nowMs }));
  const does = state === undefined ? null : toDoesText(state.offers.all, connections.length, state.hasSyncEnds);

  return (
    <Group gap="sm" wrap="nowrap" className={`no-print ${styles['control']}`}>
      {progress !== null && <RefreshProgressText progress={progress} connections={connections} />}
      <div className={styles['press']}>
        <div className={styles['split']}>
          <ExplainedButton
            className={styles['main'] ?? ''}
            size="compact-md"
            reason={reason}
            does={does}
            aria-description={[does, note].filter(Boolean).join('. ')}
            onPress={() => refresh.mutate({ connectionId: null, type: 'ALL' })}
          >
            Refresh now
          </ExplainedButton>
          <RefreshMenu
            connections={connections}
            offers={state?.offers ?? null}
            isAllReady={reason === null}
            canListAccounts={state?.hasSyncEnds ?? true}
            onRefresh={(request) => refresh.mutate(request)}
            onLookForAccounts={setAskedFor}
          />
        </div>
        {note !== '' && <span className={styles['note']}>{note}</span>}
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

/** What is to be read before the press: when it may be pressed, what it costs, or that not all are asked. */
function toNote(state: SyncState | undefined, nowMs: number): string {
  if (state === undefined || isWhole(state)) return '';
  const { offers } = state;
  const offered = toOfferText(offers, nowMs);
  if (offered !== '' || state.refresh !== null) return offered;
  const total = listConnections(state).length;
  return offers.all.banks > 0 && offers.all.banks < total ? `asks ${offers.all.banks} of ${toBanks(total)}` : '';
}

/** Why the button does nothing now; null when it can be pressed. */
function toReason(state: SyncState | undefined, now: { isAsking: boolean; nowMs: number }): string | null {
  if (now.isAsking) return 'The banks are being asked';
  if (state === undefined) return null;
  if (isWhole(state)) {
    return `A refresh of every bank is under way: ${state.refresh?.ended ?? 0} of ${state.refresh?.total ?? 0} ended`;
  }
  const { wait } = state.offers.all;
  const text = toWaitText(wait, now.nowMs);
  return wait === null || text === '' ? null : `${text}. ${toWaitReason(wait)}`;
}

/** One refresh of every bank is under way. */
function isWhole(state: SyncState): boolean {
  return state.refresh !== null && state.refresh.total >= listConnections(state).length;
}

/** Those the bank still lists: no other can be refreshed. */
function listConnections(state: SyncState | undefined): readonly ConnectionState[] {
  return (state?.connections ?? []).filter(({ goneSince }) => goneSince === null);
}
