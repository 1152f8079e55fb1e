// When somebody last looked at a page on this computer, so that it can say what is new to them.
import { useEffect, useState } from 'react';
import { instantFromEpochMs, type Instant } from '../domain/dates/instant.ts';
import { useConnectionSettings } from './connection-settings.ts';

/** The look before this one; stays the same as long as the page is open. Null: the first look, or a browser that keeps nothing. */
export function useLastLook(page: string): Instant | null {
  const { sourceId } = useConnectionSettings();
  const key = `tidemark.last-look.${page}.${sourceId}`;
  const [before] = useState(() => readLook(key));
  useEffect(() => {
    const write = () => writeLook(key, Date.now());
    // A tab that is closed unmounts nothing.
    window.addEventListener('pagehide', write);
    return () => {
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [key]);
  return before;
}

function readLook(key: string): Instant | null {
  try {
    const ms = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isSafeInteger(ms) && ms > 0 ? instantFromEpochMs(ms) : null;
  } catch {
    return null;
  }
}

function writeLook(key: string, ms: number): void {
  try {
    localStorage.setItem(key, String(ms));
  } catch {
    // A private window may refuse: then nothing is new, and nothing else is lost.
  }
}
