// Draws an answer in which any JSON stands in any place.
import fc from 'fast-check';
import { CALLS, type Json } from './calls.ts';

/** Of the values no generator draws often enough. */
const ODD = [
  '1795852800123456000',
  '-1',
  '0',
  '1e400',
  '-1e-400',
  '1E5',
  '123456789012345678901234567890.123',
  '""',
  '"  "',
  '"\\ud83d"',
  '"\\u0000"',
  '"2026-02-30"',
  '"9999-12-31T23:59:60+14:00"',
  '"0000-01-01T00:00:00-14:00"',
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":1}}',
  '"__proto__"',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  `"${'x'.repeat(5_000)}"`,
  '{"amount":{"amount":"1"}}',
  '[[],[[]],{}]',
] as const;
const NAMES = [
  'error',
  'errors',
  'status',
  'code',
  'message',
  'success',
  'data',
  'items',
  'meta',
  'page',
  'nextCursor',
  'totalPages',
  'id',
  '__proto__',
  'constructor',
  'toString',
  '',
];
/** Stands for the drawn text until the answer is text itself. */
const HERE = '@here@';

function pathsOf(value: Json): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner).map((path) => [name, ...path]))];
}

/** The thing at the path gives way to the mark, or gets the mark as one more field. */
function put(value: Json, [name, ...rest]: readonly string[], extra: string | null): Json {
  if (name === undefined) {
    // A field by this name may only be written as text: assigning it would set a prototype.
    return extra === null || !isRecord(value) ? HERE : { ...value, [`${HERE}name`]: HERE };
  }
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? put(item as Json, rest, extra) : (item as Json)));
  const record = isRecord(value) ? value : {};
  return { ...record, [name]: put(record[name] ?? null, rest, extra) };
}

function isRecord(value: Json): value is { readonly [field: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const answers = fc.constantFrom(...CALLS).chain((call) =>
  fc
    .tuple(
      fc.constantFrom(...pathsOf(call.answer)),
      fc.option(fc.constantFrom(...NAMES), { freq: 3 }),
      fc.oneof(
        fc.json(),
        fc.constantFrom(...ODD),
        fc.string().map((text) => JSON.stringify(text)),
        fc.double().map((number) => JSON.stringify(number)),
      ),
    )
    .map(([path, extra, drawn]) => ({
      call,
      text: JSON.stringify(put(call.answer, path, extra))
        .replaceAll(`"${HERE}name"`, () => JSON.stringify(extra))
        .replaceAll(`"${HERE}"`, () => drawn),
    })),
);
