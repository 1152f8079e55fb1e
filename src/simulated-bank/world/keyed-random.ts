// Randomness by name: what a synchronisation brings depends on its key, never on how often anyone asked in between.
import { seededRandom, type Random } from '../../lib/random.ts';

/** FNV-1a, 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < text.length; position += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return hash >>> 0;
}

export function keyedRandom(seed: number, ...key: readonly (string | number)[]): Random {
  const random = seededRandom(hashText([seed, ...key].join('/')));
  // The first draws of neighbouring seeds are alike.
  random.next();
  return random;
}

/** Whole number in [from, to]. */
export function drawWhole(random: Random, from: number, to: number): number {
  return from + Math.floor(random.next() * (to - from + 1));
}

export function drawOne<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[Math.floor(random.next() * choices.length)];
  if (choice === undefined) throw new Error('failed to draw, because there is nothing to draw from');
  return choice;
}
