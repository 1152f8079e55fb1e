// How often a law is tried: all its runs where it is proven, a share of them in `npm test`.
import { inject } from 'vitest';

/** `whole`: as many as prove it. */
export function propertyRuns(whole: number): number {
  return Math.ceil(whole * inject('extent').propertyShare);
}
