// Remembers, apart from the database, that this computer keeps rows of a source: a copy that went missing can be told from one that never was.

const KEPT_SOURCE = 'tidemark-kept-source';

export interface KeptMark {
  isSet(): boolean;
  set(): void;
}

/** `openMemory` may throw: where a browser refuses storage nothing is remembered. Only the last source is. */
export function createKeptMark(sourceId: string, openMemory: () => Pick<Storage, 'getItem' | 'setItem'>): KeptMark {
  let isSet = false;
  try {
    isSet = openMemory().getItem(KEPT_SOURCE) === sourceId;
  } catch {
    // Then it was not set.
  }
  return {
    isSet: () => isSet,
    set() {
      if (isSet) return;
      isSet = true;
      try {
        openMemory().setItem(KEPT_SOURCE, sourceId);
      } catch {
        // A missing copy will be filled again without a word.
      }
    },
  };
}
