// Which key means what, wherever the page is; pure, so that each rule has a test.

/** What was typed, and where. */
export interface KeyPress {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly hasCommand: boolean;
  readonly hasAlt: boolean;
  /** In a field the letter belongs to the text. */
  readonly isInField: boolean;
  /** A dialog has the keyboard for itself. */
  readonly isInDialog: boolean;
}

export type KeyMeaning =
  | { readonly kind: 'palette' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'search' }
  /** The next letter says where to. */
  | { readonly kind: 'go' }
  | { readonly kind: 'letter'; readonly letter: string };

/** Null: the key is somebody else's. */
export function toKeyMeaning(press: KeyPress, isGoing: boolean): KeyMeaning | null {
  const { key, hasCommand, hasAlt, isInField, isInDialog } = press;
  if (hasCommand && !hasAlt && key.toLowerCase() === 'k') return isInDialog ? null : { kind: 'palette' };
  if (hasCommand || hasAlt || isInField || isInDialog) return null;
  if (isGoing) return { kind: 'letter', letter: key.toLowerCase() };
  if (key === '?') return { kind: 'keys' };
  if (key === '/') return { kind: 'search' };
  return key === 'g' ? { kind: 'go' } : null;
}
