// Whether the page is scrolled far enough that someone reads further down.
import { useSyncExternalStore } from 'react';

const READING_FROM_PX = 200;

export function useIsScrolled(): boolean {
  return useSyncExternalStore(subscribe, () => window.scrollY > READING_FROM_PX);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('scroll', listener, { passive: true });
  return () => window.removeEventListener('scroll', listener);
}
