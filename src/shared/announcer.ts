// What a screen reader is told: one voice for the whole page, never more than one sentence group in five seconds.
import { createContext, useContext } from 'react';
import type { Clock } from '../lib/clock.ts';

const PAUSE_MS = 5_000;
/** What happens at one moment is said in one breath. */
const GATHER_MS = 150;
/** Nobody listens to more; the page shows the rest. */
const MOST_SENTENCES = 4;

interface Announcement {
  /** A later text of the same topic replaces one that was not said yet; an empty one takes it back. */
  readonly topic: string;
  readonly text: string;
}

export type Announce = (announcement: Announcement) => void;

export interface Announcer {
  readonly announce: Announce;
  /** What is to be said now, with its number: the same words again are another announcement. */
  readonly read: () => Spoken;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Spoken {
  readonly number: number;
  readonly text: string;
}

export function createAnnouncer(clock: Clock): Announcer {
  const waiting = new Map<string, string>();
  const listeners = new Set<() => void>();
  let spoken: Spoken = { number: 0, text: '' };
  let spokenAtMs = Number.NEGATIVE_INFINITY;
  let isWaiting = false;

  async function speakWhenDue(): Promise<void> {
    isWaiting = true;
    await clock.sleep(Math.max(GATHER_MS, spokenAtMs + PAUSE_MS - clock.nowMs()));
    isWaiting = false;
    if (waiting.size === 0) return;
    spoken = { number: spoken.number + 1, text: toSpeech([...waiting.values()]) };
    spokenAtMs = clock.nowMs();
    waiting.clear();
    for (const listener of listeners) listener();
  }

  return {
    announce({ topic, text }) {
      waiting.delete(topic);
      if (text === '') return;
      waiting.set(topic, text);
      if (!isWaiting) void speakWhenDue();
    },
    read: () => spoken,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function toSpeech(texts: readonly string[]): string {
  if (texts.length <= MOST_SENTENCES) return texts.join(' ');
  return `${texts.slice(0, MOST_SENTENCES - 1).join(' ')} And ${texts.length - MOST_SENTENCES + 1} more.`;
}

const AnnounceContext = createContext<Announce>(() => undefined);
export const AnnounceProvider = AnnounceContext.Provider;

/** Outside the shell nobody listens. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
