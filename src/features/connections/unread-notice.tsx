// Says of the banks' lists what could not be read of them.
import type { SyncState } from '../../sync/sync-service.ts';
import { StatusShape } from '../../ui/status-mark.tsx';
import { toUnreadSentences } from '../../shared/unread-words.ts';
import styles from './connections.module.css';

export function UnreadNotice({ unread }: { readonly unread: SyncState['unread'] | undefined }) {
  if (unread === undefined) return null;
  return toUnreadSentences(unread).map((sentence) => (
    <p key={sentence} className={styles['quiet']}>
      <StatusShape tone="partly" /> {sentence}
    </p>
  ));
}
