// "Refresh now": what it will do and cost, when it may be pressed, how far it is, and the other ways to refresh in its menu.
import { Button, Group, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SyncState } from '../../sync/sync-service.ts';
import { useTicking } from '../../ui/ticking.ts';
import { useAnnounce } from '../announcer.ts';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import { NewAccountsDialog } from './new-accounts-dialog.tsx';
import { toBanks, toCostText, toDoesText, toWaitReason, toWaitText } from './offer-words.ts';
import styles from './refresh-control.module.css';
import { RefreshMenu, type NamedConnection } from './refresh-menu.tsx';
import { RefreshProgressText } from './refresh-progress.tsx';
import { useEndingNotices } from './use-ending-notices.tsx';
import { useRefresh } from './use-refresh.ts';

export function RefreshControl() {
  const { sync } = useServices();
  const { data: state } = useQuery(syncQueries.state(sync));
  const connections = (state?.connections ?? []).filter(({ goneSince }) => goneSince === null);
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
          <Tooltip label={reason ?? does} disabled={reason === null && does === null} multiline maw={280}>
            <Button
              className={styles['main']}
              size="compact-md"
              {...(reason === null ? {} : { 'data-disabled': true })}
              aria-disabled={reason !== null}
              aria-description={reason ?? [does, note].filter(Boolean).join('. ')}
              onClick={() => {
                if (reason === null) refresh.mutate({ connectionId: null, type: 'ALL' });
              }}
            >
              Refresh now
            </Button>
          </Tooltip>
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
  const wait = offers.all.wait === null ? '' : toWaitText(offers.all.wait, nowMs);
  if (wait !== '') return wait;
  const cost = toCostText(offers.all, offers);
  if (cost !== '' || state.refresh !== null) return cost;
  const total = (state.connections ?? []).filter(({ goneSince }) => goneSince === null).length;
  return offers.all.banks > 0 && offers.all.banks < total ? `asks ${offers.all.banks} of ${toBanks(total)}` : '';
}

/** Why the button does nothing now; null when it can be pressed. */
function toReason(state: SyncState | undefined, now: { isAsking: boolean; nowMs: number }): string | null {
  if (now.isAsking) return 'The banks are being asked';
  if (state === undefined) return null;
  if (isWhole(state)) {
    return `Every bank is being refreshed already: ${state.refresh?.ended ?? 0} of ${state.refresh?.total ?? 0} ended`;
  }
  const { wait } = state.offers.all;
  const text = wait === null ? '' : toWaitText(wait, now.nowMs);
  return wait === null || text === '' ? null : `${text}. ${toWaitReason(wait)}`;
}

/** One refresh of every bank is under way. */
function isWhole({ refresh, connections }: SyncState): boolean {
  const listed = (connections ?? []).filter(({ goneSince }) => goneSince === null).length;
  return refresh !== null && refresh.total >= listed;
}
