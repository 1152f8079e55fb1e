// The ways to refresh other than everything: old data only, one bank, or a look for new accounts.
import { Menu, UnstyledButton } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import type { ConnectionState, RefreshOffers, RefreshRequest } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toAgeText } from '../../shared/connection-status/data-age.ts';
import { useConnectionSettings } from '../../shared/connection-settings.ts';
import { toBanks, toCostText, toWaitText } from './offer-words.ts';
import styles from './refresh-control.module.css';

const BEING_REFRESHED = 'is being refreshed';

export interface NamedConnection {
  readonly id: string;
  readonly name: string;
}

interface RefreshMenuProps {
  readonly connections: readonly ConnectionState[];
  readonly offers: RefreshOffers | null;
  readonly isAllReady: boolean;
  /** The bank can be asked for accounts that are not here yet. */
  readonly canListAccounts: boolean;
  readonly onRefresh: (request: RefreshRequest) => void;
  readonly onLookForAccounts: (connection: NamedConnection) => void;
}

export function RefreshMenu(props: RefreshMenuProps) {
  const { connections, offers, isAllReady, canListAccounts, onRefresh, onLookForAccounts } = props;
  const target = useRef<HTMLButtonElement>(null);
  return (
    <Menu position="bottom-end" width={300} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton ref={target} className={styles['more']} aria-label="More ways to refresh">
          <ChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles['menu']}>
        <Menu.Item disabled={!isAllReady} onClick={() => onRefresh({ connectionId: null, type: 'ALL' })}>
          All banks
        </Menu.Item>
        {offers !== null && <StaleItem offers={offers} onRefresh={onRefresh} />}
        {connections.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>One bank</Menu.Label>
            {connections.map((connection) => (
              <BankItem key={connection.id} connection={connection} onRefresh={onRefresh} />
            ))}
            {canListAccounts && (
              <>
                <Menu.Divider />
                <Menu.Sub>
                  <Menu.Sub.Target>
                    <Menu.Sub.Item>Look for new accounts…</Menu.Sub.Item>
                  </Menu.Sub.Target>
                  <Menu.Sub.Dropdown className={styles['menu']}>
                    {connections.map((connection) => (
                      <Menu.Item
                        key={connection.id}
                        disabled={connection.openRun !== null}
                        onClick={() => {
                          // The dialog gives the focus back to where it was, and this item is gone by then.
                          target.current?.focus();
                          onLookForAccounts(connection);
                        }}
                      >
                        <BankText text={connection.name} />…{' '}
                        {connection.openRun !== null && <span className={styles['hint']}>{BEING_REFRESHED}</span>}
                      </Menu.Item>
                    ))}
                  </Menu.Sub.Dropdown>
                </Menu.Sub>
              </>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type OnRefresh = RefreshMenuProps['onRefresh'];

function StaleItem({ offers, onRefresh }: { readonly offers: RefreshOffers; readonly onRefresh: OnRefresh }) {
  const { stale } = offers;
  const age = toAgeText(useConnectionSettings().staleAfterMs);
  const text = useTicking((nowMs) => {
    if (stale.banks === 0) return `No bank’s data is older than ${age}`;
    const wait = toWaitText(stale.wait, nowMs);
    if (wait !== '') return wait;
    return [`${toBanks(stale.banks)}, one by one, the oldest first`, toCostText(stale, offers)]
      .filter((part) => part !== '')
      .join(' · ');
  });
  return (
    <Menu.Item
      disabled={stale.banks === 0 || stale.wait !== null}
      onClick={() => onRefresh({ connectionId: null, type: 'ALL', isStaleOnly: true })}
    >
      Only data older than {age} <span className={styles['hint']}>{text}</span>
    </Menu.Item>
  );
}

function BankItem({ connection, onRefresh }: { readonly connection: ConnectionState; readonly onRefresh: OnRefresh }) {
  const { id, name, openRun, refreshWait } = connection;
  const wait = useTicking((nowMs) => toWaitText(refreshWait, nowMs));
  const hint = openRun === null ? wait : BEING_REFRESHED;
  return (
    <Menu.Item disabled={hint !== ''} onClick={() => onRefresh({ connectionId: id, type: 'ALL' })}>
      <BankText text={name} /> {hint !== '' && <span className={styles['hint']}>{hint}</span>}
    </Menu.Item>
  );
}
