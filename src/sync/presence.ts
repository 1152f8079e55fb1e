// Which tabs are there, and whether any of them is looked at: what they last said, forgotten when they fall silent.
import type { Clock } from '../lib/clock.ts';
import type { Visibility } from './sync-service.ts';

/** A page at rest speaks every third second, one on a busy machine later. */
const SILENT_AFTER_MS = 10_000;

export interface Presence {
  note(visibility: Visibility): void;
  hasVisibleTab(): boolean;
}

export function createPresence(clock: Clock): Presence {
  const tabs = new Map<string, { isVisible: boolean; atMs: number }>();
  return {
    note({ tabId, isVisible }) {
      const nowMs = clock.nowMs();
      tabs.set(tabId, { isVisible, atMs: nowMs });
      for (const [id, tab] of tabs) {
        if (nowMs - tab.atMs > SILENT_AFTER_MS) tabs.delete(id);
      }
    },
    hasVisibleTab() {
      const nowMs = clock.nowMs();
      return [...tabs.values()].some((tab) => tab.isVisible && nowMs - tab.atMs <= SILENT_AFTER_MS);
    },
  };
}
