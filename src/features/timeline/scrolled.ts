// Whether the page is scrolled far enough that someone reads further down.
import { useSyncExternalStore } from 'react';

const READING_FROM_PX = 200;

/** Kept, because React asks after each drawing, and to ask the window then is to lay the page out once more. */
let isScrolled = false;

export function useIsScrolled(): boolean {
  return useSyncExternalStore(subscribe, () => isScrolled);
}

function subscribe(listener: () => void): () => void {
  const note = () => {
    isScrolled = window.scrollY > READING_FROM_PX;
    listener();
  };
  note();
  window.addEventListener('scroll', note, { passive: true });
  return () => window.removeEventListener('scroll', note);
}
