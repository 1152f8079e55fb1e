// The one place of the page a screen reader listens to. Toasts are said here too, so that ten of them are one announcement.
import { useNotifications } from '@mantine/notifications';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Announcer } from '../../shared/announcer.ts';

export function Voice({ announcer }: { readonly announcer: Announcer }) {
  const { number, text } = useSyncExternalStore(announcer.subscribe, announcer.read);
  useToasts(announcer);
  return (
    <output className="sr-only" aria-live="polite">
      {/* A new element each time: the same words again are said again. */}
      <span key={number}>{text}</span>
    </output>
  );
}

function useToasts({ announce }: Announcer): void {
  const { notifications } = useNotifications();
  const said = useRef(new Set<string>());
  useEffect(() => {
    const shown = new Set<string>();
    for (const { id, message } of notifications) {
      const topic = `toast ${id}`;
      shown.add(topic);
      if (!said.current.has(topic) && typeof message === 'string') announce({ topic, text: message });
    }
    said.current = shown;
  }, [notifications, announce]);
}
