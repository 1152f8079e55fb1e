// What happened in a run, as one number: two runs of a seed are the same run when their hashes are equal.

export interface Trace {
  add(text: string): void;
  hash(): string;
}

/** Two FNV-1a lanes over the text of each thing that happened. */
export function createTrace(): Trace {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  return {
    add(text) {
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        low = Math.imul(low ^ code, 0x01000193);
        high = Math.imul(high ^ code, 0x5bd1e995) ^ (high >>> 15);
      }
      low = Math.imul(low ^ 10, 0x01000193);
    },
    hash: () => [low, high].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join(''),
  };
}
