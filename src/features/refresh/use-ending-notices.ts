// Tells the reader, in whichever tab is open, how each run ended.
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { epochMsOf } from '../../domain/instant.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toClockText } from '../../ui/time-text.ts';
import { deriveNotices } from './derive-notices.ts';

const SHORT_STAY_MS = 8_000;

export function useEndingNotices(state: SyncState | undefined): void {
  const before = useRef<SyncState | undefined>(undefined);
  useEffect(() => {
    const previous = before.current;
    before.current = state;
    if (previous === undefined || state === undefined) return;
    for (const { id, text, isLasting } of deriveNotices(previous, state, ({ key }) =>
      toClockText(epochMsOf(key), Date.now()),
    )) {
      notifications.show({
        id,
        message: toHarmlessText(text),
        color: isLasting ? 'orange' : 'tide',
        autoClose: isLasting ? false : SHORT_STAY_MS,
      });
    }
  }, [state]);
}
