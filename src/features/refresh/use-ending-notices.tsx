// Tells the reader, in whichever tab is open, how each run ended.
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import type { SyncState } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toClockFormat } from '../../ui/time-text.ts';
import { useAnnounce } from '../../shared/announcer.ts';
import { deriveNotices, type Notice } from './derive-notices.ts';
import styles from './refresh-control.module.css';

const SHORT_STAY_MS = 8_000;

export function useEndingNotices(state: SyncState | undefined): void {
  const announce = useAnnounce();
  const before = useRef<SyncState | undefined>(undefined);
  useEffect(() => {
    const previous = before.current;
    before.current = state;
    if (previous === undefined || state === undefined) return;
    for (const notice of deriveNotices(previous, state, toClockFormat(Date.now()))) {
      for (const id of [notice.id, ...notice.replaces]) notifications.hide(id);
      notifications.show({
        id: notice.id,
        message: <NoticeText notice={notice} />,
        color: notice.isLasting ? 'orange' : 'tide',
        autoClose: notice.isLasting ? false : SHORT_STAY_MS,
      });
      // What is drawn as a list is no text for the voice that tells toasts.
      announce({ topic: notice.id, text: toHarmlessText([notice.text, ...notice.reasons].join(' ')) });
    }
  }, [state, announce]);
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  if (notice.reasons.length === 0) return toHarmlessText(notice.text);
  return (
    <>
      {toHarmlessText(notice.text)}
      {/* Where not all fit, the keyboard scrolls them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles['reasons']} aria-label="Reasons" tabIndex={0}>
        {notice.reasons.map((reason) => (
          <li key={reason}>{toHarmlessText(reason)}</li>
        ))}
      </ul>
    </>
  );
}
