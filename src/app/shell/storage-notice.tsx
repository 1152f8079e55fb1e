// Says on every page when the local copy is in trouble: what happened, what is still right, what to do.
import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useServices } from '../../shared/services.ts';
import { storageQueries } from '../../features/settings/storage-queries.ts';
import type { StorageProblemKind } from '../../local-db/storage-service.ts';
import { StatusShape, type StatusTone } from '../../ui/status-mark.tsx';
import styles from './storage-notice.module.css';

const TONES: Record<StorageProblemKind, StatusTone> = {
  'in-memory': 'partly',
  'no-space': 'needs-you',
  full: 'needs-you',
  rebuilt: 'partly',
  'rebuilt-without-decisions': 'needs-you',
  gone: 'partly',
  'damaged-again': 'needs-you',
  'newer-schema': 'needs-you',
};

/** These happened once and are over: who has read them may put them away. The others last as long as their cause. */
const OVER: ReadonlySet<StorageProblemKind> = new Set(['rebuilt', 'rebuilt-without-decisions', 'gone']);

export function StorageNotice() {
  const { storage } = useServices();
  const { data } = useQuery(storageQueries.state(storage));
  const [putAway, setPutAway] = useState<StorageProblemKind | null>(null);
  const problem = data?.problem ?? null;
  if (problem === null || problem.kind === putAway) return null;
  const tone = TONES[problem.kind];
  return (
    <div className={styles['notice']} role="alert" aria-label="The local copy">
      <StatusShape tone={tone} />
      <p>{problem.sentence}</p>
      {OVER.has(problem.kind) && (
        <CloseButton size="sm" aria-label="Put this notice away" onClick={() => setPutAway(problem.kind)} />
      )}
    </div>
  );
}
