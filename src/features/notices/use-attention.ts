// Calls somebody back by a notification of the browser: asked for, one for each event, and only when no tab is looked at.
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import type { SyncState } from '../../sync/sync-service.ts';
import { deriveAttention } from './attention.ts';
import { useNoticePorts, type NoticePorts } from './notice-ports.ts';

export function useAttention(state: SyncState | undefined): void {
  const ports = useNoticePorts();
  const navigate = useNavigate();
  const before = useRef<SyncState | undefined>(undefined);
  useEffect(() => {
    const previous = before.current;
    before.current = state;
    if (ports === null || previous === undefined || state === undefined || previous === state) return;
    void tell(ports, { before: previous, after: state }, (path) => void navigate(path));
  }, [state, ports, navigate]);
}

async function tell(
  ports: NoticePorts,
  { before, after }: { before: SyncState; after: SyncState },
  go: (path: string) => void,
): Promise<void> {
  const { notifier, wish } = ports;
  if (!wish.isOn() || notifier.permission() !== 'granted') return;
  const attention = deriveAttention(before, after, Date.now());
  if (attention.length === 0 || (await ports.isAnyTabVisible())) return;
  for (const { key, title, body, path } of attention) {
    if (await ports.claimOnce(key)) notifier.show({ title, body, onPress: () => go(path) });
  }
}
