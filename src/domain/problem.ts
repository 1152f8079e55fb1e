// What can go wrong, as a code and what was said of it; src/words turns it into a sentence.
import type { Instant } from './dates/instant.ts';
import type { Owner } from './runs/ending.ts';

/** Each with who has to act before it goes on. */
export const PROBLEM_OWNERS = {
  offline: 'you',
  unreachable: 'us',
  /** Not even the gateway answered, so nothing is known of the bank. */
  'own-server-gone': 'us',
  timeout: 'us',
  unauthorised: 'us',
  forbidden: 'us',
  'not-found': 'the bank',
  busy: 'nobody',
  'rate-limited': 'the bank',
  refused: 'the bank',
  server: 'the bank',
  'error-in-answer': 'the bank',
  malformed: 'the bank',
  'too-large': 'us',
  'source-changed': 'you',
  'not-passed-on': 'us',
  'gateway-fault': 'us',
  'not-sent': 'us',
  'not-connected': 'us',
  'unaskable-id': 'the bank',
  'paging-not-understood': 'us',
  'empty-pages': 'the bank',
  'too-many-pages': 'us',
  'storage-unavailable': 'you',
  'storage-full': 'you',
  'storage-corrupt': 'nobody',
  'storage-newer-schema': 'you',
  'storage-owner-changed': 'nobody',
  'storage-failed': 'us',
  unexpected: 'us',
} as const satisfies Readonly<Record<string, Owner>>;

export type ProblemCode = keyof typeof PROBLEM_OWNERS;

/** What went wrong, and what was said of it. */
export interface Fault {
  readonly code: ProblemCode;
  /** The bank's own words; null: it sent none. */
  readonly bankText: string | null;
  /** What the gateway found, where the bank said nothing. */
  readonly gatewayText: string | null;
  /** What of an answer could not be read: names fields, never values. */
  readonly detail: string | null;
}

export interface Problem extends Fault {
  /** What goes on by itself, or what a person pressed for; unsure: the bank may have taken the press after all. */
  readonly asked: 'by-itself' | 'by-press' | 'by-press-unsure';
  readonly retryAt: Instant | null;
}

/** The same for all of which the same is to be said. */
export function toFaultKey({ code, bankText, gatewayText, detail }: Fault): string {
  return JSON.stringify([code, bankText, gatewayText, detail]);
}
