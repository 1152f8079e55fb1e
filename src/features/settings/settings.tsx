// Where the data comes from, what is kept on this computer and how it looks.
import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useServices } from '../../shared/services.ts';
import { PullModesPanel } from './pull-modes-panel.tsx';
import styles from './settings.module.css';
import { StoragePanel } from './storage-panel.tsx';
import { storageQueries } from './storage-queries.ts';
import { VerificationPanel } from './verification-panel.tsx';

interface SourceFacts {
  readonly bankLabel: string;
  readonly sourceId: string;
  readonly syncApi: string;
  readonly transactionsApi: string;
  readonly isSimulated: boolean;
}

interface SettingsProps {
  readonly source: SourceFacts;
  readonly version: string;
  /** Set beside by the page. */
  readonly notifications: ReactNode;
  /** The database has been wiped: what else this computer remembers of the banks goes too. */
  readonly onForgotten: () => void;
}

const LOOKS: { readonly value: MantineColorScheme; readonly label: string }[] = [
  { value: 'auto', label: 'As this computer' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function Settings({ source, version, notifications, onForgotten }: SettingsProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { storage } = useServices();
  const { data: kept } = useQuery(storageQueries.state(storage));
  const place = kept?.kind === 'memory' ? 'in memory until this page is closed' : 'kept on this computer';
  return (
    <>
      <PageHeader title="Settings" answer={`The data comes from ${source.bankLabel} and is ${place}.`} />
      <div className={styles['panels']}>
        <Panel title="Source">
          <dl className={styles['facts']}>
            <dt>Bank</dt>
            <dd>
              {source.bankLabel}
              {source.isSimulated && ' — no real bank is asked, and nothing here is real money'}
            </dd>
            <dt>Synchronisations</dt>
            <dd>{toVendorName(source.syncApi)}</dd>
            <dt>Transactions</dt>
            <dd>{toVendorName(source.transactionsApi)}</dd>
            <dt>Name of the source</dt>
            <dd>
              <code>{source.sourceId}</code>
            </dd>
          </dl>
          <p className={styles['quiet']}>The gateway’s configuration decides this; it cannot be changed here.</p>
        </Panel>
        <PullModesPanel />
        {notifications}
        <VerificationPanel />
        <StoragePanel onForgotten={onForgotten} />
        <Panel title="Colours">
          <SegmentedControl mt="sm" aria-label="Colours" data={LOOKS} value={colorScheme} onChange={setColorScheme} />
        </Panel>
        <Panel title="Version">
          <p className={styles['quiet']}>Tidemark {version}</p>
        </Panel>
      </div>
    </>
  );
}

function toVendorName(api: string): string {
  return api === 'everifin' ? 'Everifin' : api === 'linxo' ? 'Linxo' : api;
}
