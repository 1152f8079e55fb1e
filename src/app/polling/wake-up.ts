// Notices that the reader is back: focus, online, a tab made visible, a computer that slept (seen as a gap between ticks).

/** A tick is due each second; hidden tabs are slowed to one a minute, so only a longer gap means sleep. */
const SLEPT_AFTER_MS = 90_000;

export interface WakeUp {
  /** True once after each wake-up, for each asker. */
  take(asker: string): boolean;
  /** Says that a tick came at this time. */
  tick(nowMs: number): void;
  /** Calls back at each wake-up; returns the unsubscribe function. */
  onWakeUp(listener: () => void): () => void;
}

export function createWakeUp(page: Pick<Window, 'addEventListener'> & { document: Document }): WakeUp {
  const listeners = new Set<() => void>();
  const seenBy = new Map<string, number>();
  let count = 0;
  let lastTickMs: number | null = null;
  const wake = () => {
    count += 1;
    for (const listener of listeners) listener();
  };
  page.addEventListener('focus', wake);
  page.addEventListener('online', wake);
  page.document.addEventListener('visibilitychange', () => {
    if (page.document.visibilityState === 'visible') wake();
  });
  return {
    take: (asker) => {
      const hasNew = (seenBy.get(asker) ?? 0) < count;
      seenBy.set(asker, count);
      return hasNew;
    },
    tick: (nowMs) => {
      if (lastTickMs !== null && nowMs - lastTickMs > SLEPT_AFTER_MS) wake();
      lastTickMs = nowMs;
    },
    onWakeUp: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
