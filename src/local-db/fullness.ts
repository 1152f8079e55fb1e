// Whether the storage takes anything more: the last write says so.
import type { LocalDbError } from './local-db-error.ts';

export interface Fullness {
  isFull(): boolean;
  noteWritten(): void;
  noteFailed(error: LocalDbError): void;
}

/** `onChange` is called when it became full, and when it takes something again. */
export function createFullness(onChange: () => void): Fullness {
  let isFull = false;
  const become = (next: boolean) => {
    if (next === isFull) return;
    isFull = next;
    onChange();
  };
  return {
    isFull: () => isFull,
    noteWritten: () => become(false),
    noteFailed: ({ code }) => {
      if (code === 'full') become(true);
    },
  };
}
