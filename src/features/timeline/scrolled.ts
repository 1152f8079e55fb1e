// Whether the page is scrolled far enough that someone reads further down.
import { useSyncExternalStore } from 'react';

const READING_FROM_PX = 200;

/** Before the list draws its next lines: to ask the window after that is to lay the page out twice for one frame. */
const FIRST = { passive: true, capture: true };

/** Kept, because React asks after each drawing, and to ask the window then is to lay the page out once more. */
let isScrolled = false;

export function useIsScrolled(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isScrolled,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  const note = () => {
    isScrolled = window.scrollY > READING_FROM_PX;
    listener();
  };
  note();
  window.addEventListener('scroll', note, FIRST);
  return () => window.removeEventListener('scroll', note, FIRST);
}
