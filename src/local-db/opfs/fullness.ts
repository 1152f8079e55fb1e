// Whether the storage takes anything more. Only what was refused tells: small changes find room long after whole pages do not.
import type { LocalDbError } from '../local-db-error.ts';

/** Everything but rows: one of these is like another. */
export const SMALL = 'small';

export interface Fullness {
  isFull(): boolean;
  /** `what` names a write so that its repetition is recognised: "rows of a1", or SMALL. */
  noteWritten(what: string): void;
  noteFailed(what: string, error: LocalDbError): void;
}

/** `onChange` is called when it became full, and when everything it refused was written. */
export function createFullness(onChange: () => void): Fullness {
  const refused = new Set<string>();
  const changing = (change: () => void) => {
    const wasFull = refused.size > 0;
    change();
    if (refused.size > 0 !== wasFull) onChange();
  };
  return {
    isFull: () => refused.size > 0,
    noteWritten: (what) => changing(() => refused.delete(what)),
    noteFailed: (what, { code }) => {
      if (code === 'full') changing(() => refused.add(what));
    },
  };
}
