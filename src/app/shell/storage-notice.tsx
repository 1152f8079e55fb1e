// Says on every page when the local copy is in trouble: what happened, what is still right, what to do.
import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useServices } from '../../shared/services.ts';
import { storageQueries } from '../../features/settings/storage-queries.ts';
import type { StorageProblem } from '../../domain/storage-problem.ts';
import { StatusShape, type StatusTone } from '../../ui/status-mark.tsx';
import styles from './storage-notice.module.css';
import { toStorageText } from '../../words/storage.ts';

const TONES: Record<StorageProblem, StatusTone> = {
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
const OVER: ReadonlySet<StorageProblem> = new Set(['rebuilt', 'rebuilt-without-decisions', 'gone']);

export function StorageNotice() {
  const { storage } = useServices();
  const { data } = useQuery(storageQueries.state(storage));
  const [putAway, setPutAway] = useState<StorageProblem | null>(null);
  const problem = data?.problem ?? null;
  if (problem === null || problem === putAway) return null;
  const tone = TONES[problem];
  return (
    <div className={styles['notice']} role="alert" aria-label="The local copy">
      <StatusShape tone={tone} />
      <p>{toStorageText(problem)}</p>
      {OVER.has(problem) && (
        <CloseButton size="sm" aria-label="Put this notice away" onClick={() => setPutAway(problem)} />
      )}
    </div>
  );
}
