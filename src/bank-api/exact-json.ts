// JSON whose numbers survive: one that a double cannot carry arrives as its own text, so amounts never pass through a float.

import { toShallowJson } from './shallow-json.ts';

/** Keys that would reach an object's prototype: a bank has no business sending them. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;
/** TypeScript's library does not know the reviver's third argument yet (ES2025 JSON.parse source text access). */
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** Throws SyntaxError where the text is not JSON. */
export function parseExactJson(text: string): unknown {
  return parseWithSource(toShallowJson(text), (key, value, context) => {
    if (FORBIDDEN_KEYS.has(key)) return undefined;
    if (typeof value === 'number' && context.source !== undefined && !isExact(value, context.source)) {
      return context.source;
    }
    return value;
  });
}

/** Whether the double's shortest text says the same number as the source: `1.50` does, `12345678901234567.89` does not. */
function isExact(value: number, source: string): boolean {
  if (Number.isSafeInteger(value) && !/[.eE]/.test(source)) return true;
  const shortest = String(value);
  return shortest === source || (!/[eE]/.test(source) && shortest === source.replace(/\.?0+$/, ''));
}
