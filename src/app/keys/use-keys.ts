// Listens for the keys that work on every page, and does what they mean.
import { useEffect, useEffectEvent, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { paths } from '../../shared/paths.ts';
import { toKeyMeaning } from './key-presses.ts';
import { PLACES } from './places.ts';

/** A letter that comes later is a letter by itself. */
const GO_MS = 1_500;
/** The same one a page finds by Tab. */
const SEARCH_FIELD = 'main input[type="search"]';

export function useKeys(open: { palette(): void; keys(): void }): void {
  const navigate = useNavigate();
  const goingSinceMs = useRef(Number.NEGATIVE_INFINITY);
  const goTo = (letter: string): boolean => {
    const place = PLACES.find((candidate) => candidate.letter === letter);
    if (place !== undefined) void navigate(place.path);
    return place !== undefined;
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const isGoing = event.timeStamp - goingSinceMs.current < GO_MS;
    const meaning = toKeyMeaning(toPress(event), isGoing);
    if (meaning === null) return;
    goingSinceMs.current = meaning.kind === 'go' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (meaning.kind === 'go' || (meaning.kind === 'letter' && !goTo(meaning.letter))) return;
    event.preventDefault();
    if (meaning.kind === 'palette') open.palette();
    if (meaning.kind === 'keys') open.keys();
    if (meaning.kind === 'search') focusSearch(() => void navigate(paths.transactions));
  });
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function toPress(event: KeyboardEvent) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const element = target instanceof Element ? target : null;
  return {
    key,
    hasCommand: ctrlKey || metaKey,
    hasAlt: altKey,
    isInField: element?.closest('input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]') != null,
    isInDialog: document.querySelector('[role="dialog"][aria-modal="true"]') !== null,
  };
}

/** A page without a search of its own leads to the transactions, which has one once it is drawn. */
function focusSearch(openTransactions: () => void): void {
  const field = document.querySelector<HTMLInputElement>(SEARCH_FIELD);
  if (field !== null) {
    field.focus();
    field.select();
    return;
  }
  openTransactions();
  const page = document.querySelector('main');
  if (page === null) return;
  const drawn = new MutationObserver(() => {
    const found = document.querySelector<HTMLInputElement>(SEARCH_FIELD);
    if (found === null) return;
    drawn.disconnect();
    found.focus();
  });
  drawn.observe(page, { childList: true, subtree: true });
}
