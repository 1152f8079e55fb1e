// The ways to refresh other than everything: one bank, or a look for new accounts.
import { Menu, UnstyledButton } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import { BankText } from '../../ui/bank-text.tsx';
import styles from './refresh-control.module.css';

export interface NamedConnection {
  readonly id: string;
  readonly name: string;
}

interface RefreshMenuProps {
  readonly connections: readonly NamedConnection[];
  readonly onRefresh: (connectionId: string | null) => void;
  readonly onLookForAccounts: (connection: NamedConnection) => void;
}

export function RefreshMenu({ connections, onRefresh, onLookForAccounts }: RefreshMenuProps) {
  const target = useRef<HTMLButtonElement>(null);
  return (
    <Menu position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton ref={target} className={styles['more']} aria-label="More ways to refresh">
          <ChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles['menu']}>
        <Menu.Item onClick={() => onRefresh(null)}>All banks</Menu.Item>
        {connections.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>One bank</Menu.Label>
            {connections.map((connection) => (
              <Menu.Item key={connection.id} onClick={() => onRefresh(connection.id)}>
                <BankText text={connection.name} />
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item>Look for new accounts…</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown className={styles['menu']}>
                {connections.map((connection) => (
                  <Menu.Item
                    key={connection.id}
                    onClick={() => {
                      // The dialog gives the focus back to where it was, and this item is gone by then.
                      target.current?.focus();
                      onLookForAccounts(connection);
                    }}
                  >
                    <BankText text={connection.name} />…
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
