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
import { say } from '../../words/pages/settings.ts';

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

const COLOURS: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

export function Settings({ source, version, notifications, onForgotten }: SettingsProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { storage } = useServices();
  const { data: kept } = useQuery(storageQueries.state(storage));
  const answer = say('answer', { bank: source.bankLabel, isInMemory: String(kept?.kind === 'memory') });
  return (
    <>
      <PageHeader title={say('title')} answer={answer} />
      <div className={styles['panels']}>
        <Panel title={say('source')}>
          <dl className={styles['facts']}>
            <dt>{say('bank')}</dt>
            <dd>{source.isSimulated ? say('simulated-bank', { bank: source.bankLabel }) : source.bankLabel}</dd>
            <dt>{say('synchronisations')}</dt>
            <dd>{toVendorName(source.syncApi)}</dd>
            <dt>{say('transactions')}</dt>
            <dd>{toVendorName(source.transactionsApi)}</dd>
            <dt>{say('source-name')}</dt>
            <dd>
              <code>{source.sourceId}</code>
            </dd>
          </dl>
          <p className={styles['quiet']}>{say('source-decided')}</p>
        </Panel>
        {notifications}
        <VerificationPanel />
        <StoragePanel onForgotten={onForgotten} />
        <Panel title={say('colours')}>
          <SegmentedControl
            mt="sm"
            aria-label={say('colours')}
            data={COLOURS.map((value) => ({ value, label: say(value) }))}
            value={colorScheme}
            onChange={setColorScheme}
          />
        </Panel>
        <Panel title={say('version')}>
          <p className={styles['quiet']}>{say('version-number', { version })}</p>
        </Panel>
        {/* As long as there are accounts: nothing stands below it that its lines would push away. */}
        <PullModesPanel />
      </div>
    </>
  );
}

function toVendorName(api: string): string {
  return api === 'everifin' ? 'Everifin' : api === 'linxo' ? 'Linxo' : api;
}
