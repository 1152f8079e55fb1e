// What this computer keeps, and the way to make it forget all of it.
import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useServices } from '../../shared/services.ts';
import { tellFailure } from '../../shared/tell-failure.ts';
import styles from './settings.module.css';
import { storageQueries } from './storage-queries.ts';
import { toStorageText } from '../../words/storage.ts';
import { sayKept as say } from '../../words/pages/settings.ts';

export function StoragePanel({ onForgotten }: { readonly onForgotten: () => void }) {
  const { storage } = useServices();
  const query = useQuery(storageQueries.state(storage));
  const [isAsking, setIsAsking] = useState(false);
  const forget = useForget(() => {
    setIsAsking(false);
    onForgotten();
  });
  const face = toPanelState(query, {
    reading: say('reading'),
    failed: say('failed'),
  });
  const problem = query.data?.problem ?? null;
  const state: PanelState =
    problem === null || face.kind !== 'ready' ? face : { kind: 'stale', notice: toStorageText(problem) };
  return (
    <Panel title={say('title')} state={state}>
      <dl className={styles['facts']}>
        <dt>{say('where')}</dt>
        <dd>{query.data === undefined ? '' : say(query.data.kind)}</dd>
        <dt>{say('size')}</dt>
        <dd>{toSizeText(query.data?.usedBytes ?? null)}</dd>
      </dl>
      <Button variant="default" size="compact-md" mt="xs" onClick={() => setIsAsking(true)}>
        {say('forget')}
      </Button>
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={say('forget-title')} centered>
        <Text mb="sm">{say('forget-what')}</Text>
        <Text mb="lg">{say('forget-loses')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setIsAsking(false)} data-autofocus>
            {say('keep')}
          </Button>
          <Button color="red" loading={forget.isPending} onClick={() => forget.mutate()}>
            {say('forget-all')}
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
      notifications.show({ message: say('forgotten') });
    },
    onError: (error) => {
      tellFailure(say('not-forgotten'), error);
    },
  });
}

const MEGABYTE = 1_048_576;

function toSizeText(bytes: number | null): string {
  if (bytes === null) return say('size-unknown');
  if (bytes < MEGABYTE) return say('kilobytes', { size: Math.ceil(bytes / 1024) });
  return say('megabytes', { size: bytes / MEGABYTE });
}
