// Randomness as a port: a seeded stream where results must repeat, the platform's where they must not.

export interface Random {
  /** In [0, 1). */
  next(): number;
}

/** The same seed gives the same stream on every machine (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}

export const systemRandom: Random = { next: () => Math.random() };
