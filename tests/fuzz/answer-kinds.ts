// The kinds of answer the adversarial network knows, and how often each comes while it is hostile.

/** Says the truth, however awkwardly. */
export const HONEST_KINDS = [
  'ok',
  'slow',
  'very slow',
  'sliced',
  'typed as text',
  'unknown fields',
  'prototype keys',
  'byte order of rows changed',
  'row twice in a page',
  'no bank date',
  'garbage bank date',
  'bank date days ahead',
  'bank date years ago',
  'no gateway date',
] as const;

/** Says nothing, or that it will not. */
export const REFUSAL_KINDS = [
  'connection refused',
  'hangs, then drops',
  'cut while read',
  'cut JSON',
  'empty body',
  'HTML 200',
  'text 200',
  'a number',
  'null',
  'an error as 200',
  'a list under no known name',
  '400',
  '401',
  '403',
  '404',
  '409',
  '410',
  '412 another source',
  '429 with seconds',
  '429 with a date',
  '429 with garbage',
  '429 bare',
  '500',
  '502 unreachable',
  '502 redirected',
  '503',
  '503 with seconds',
  '504 timeout',
  'larger than allowed',
] as const;

/** Looks like the truth and is not: an old answer, another page, a row spoilt on its way. */
export const LYING_KINDS = [
  'stale',
  'the first page again',
  'page before this one',
  'page moved by one',
  'empty page with more to come',
  'a row spoilt',
  'a row without an id',
  'a row of another account',
  'bank date hours ahead',
] as const;

/** Under 200, an error beside what came: that is real, and not all of it. */
export const BESIDE_KINDS = ['an error beside half the rows', 'an error beside no rows', 'half a report'] as const;

export type AnswerKind =
  | (typeof HONEST_KINDS)[number]
  | (typeof REFUSAL_KINDS)[number]
  | (typeof LYING_KINDS)[number]
  | (typeof BESIDE_KINDS)[number];

export const ANSWER_KINDS: readonly AnswerKind[] = [...HONEST_KINDS, ...REFUSAL_KINDS, ...LYING_KINDS];

export function isLie(kind: AnswerKind): boolean {
  return LYING_KINDS.some((lie) => lie === kind);
}
