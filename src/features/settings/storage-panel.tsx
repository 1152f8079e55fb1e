// What this computer keeps, and the way to make it forget all of it.
import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StorageState } from '../../local-db/storage-service.ts';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useServices } from '../../shared/services.ts';
import { tellFailure } from '../../shared/tell-failure.ts';
import styles from './settings.module.css';
import { storageQueries } from './storage-queries.ts';
import { toStorageText } from '../../words/storage.ts';

const KINDS: Record<StorageState['kind'], string> = {
  opfs: 'In this browser’s own storage; it stays after the page is closed (in a private window until the last one is closed)',
  memory: 'In memory only: it is gone when this page is closed',
  unreadable: 'In this browser’s own storage, written by a newer version of the dashboard',
};

export function StoragePanel({ onForgotten }: { readonly onForgotten: () => void }) {
  const { storage } = useServices();
  const query = useQuery(storageQueries.state(storage));
  const [isAsking, setIsAsking] = useState(false);
  const forget = useForget(() => {
    setIsAsking(false);
    onForgotten();
  });
  const face = toPanelState(query, {
    reading: 'Reading what is kept',
    failed: 'What is kept on this computer could not be read.',
  });
  const problem = query.data?.problem ?? null;
  const state: PanelState =
    problem === null || face.kind !== 'ready' ? face : { kind: 'stale', notice: toStorageText(problem) };
  return (
    <Panel title="Kept on this computer" state={state}>
      <dl className={styles['facts']}>
        <dt>Where</dt>
        <dd>{query.data === undefined ? '' : KINDS[query.data.kind]}</dd>
        <dt>Size</dt>
        <dd>{toSizeText(query.data?.usedBytes ?? null)}</dd>
      </dl>
      <Button variant="default" size="compact-md" mt="xs" onClick={() => setIsAsking(true)}>
        Forget this computer…
      </Button>
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title="Forget everything on this computer?" centered>
        <Text mb="sm">
          All transactions, events and marks of this source are deleted from this computer, in every tab. The banks keep
          theirs: the transactions can be fetched again, which takes as long as the first download.
        </Text>
        <Text mb="lg">
          What the banks changed in rows earlier, how past refreshes ended, and what was decided about possible
          duplicates is known only here. It cannot be fetched again.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setIsAsking(false)} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={forget.isPending} onClick={() => forget.mutate()}>
            Forget everything
          </Button>
        </Group>
      </Modal>
    </Panel>
  );
}

function useForget(onDone: () => void) {
  const { storage } = useServices();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => storage.forget(),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries();
      notifications.show({ message: 'Nothing of this source is kept on this computer any more.' });
    },
    onError: (error) => {
      tellFailure('Not everything could be deleted. Close the other windows of Tidemark and try again.', error);
    },
  });
}

const MEGABYTE = 1_048_576;

function toSizeText(bytes: number | null): string {
  if (bytes === null) return 'the browser does not say';
  if (bytes < MEGABYTE) return `${Math.ceil(bytes / 1024).toLocaleString('en-GB')} KB`;
  return `${(bytes / MEGABYTE).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}
