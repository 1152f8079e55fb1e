// What a bank says of an error, in its own words: found wherever banks put it in an answer, never in HTML.
import { parseExactJson } from './exact-json.ts';
import { isThing, parseRecord } from './parse-list.ts';

const LONGEST_TEXT = 300;
const DEEPEST = 4;

/** The first that says something is quoted. */
const WORDS = [
  'message',
  'detail',
  'title',
  'error_description',
  'errorMessage',
  'error_message',
  'msg',
  'text',
  'description',
  'reason',
  'faultstring',
];
/** May be lists; where banks put errors and nothing else. */
const ERRORS = ['errors', 'error', 'fault', 'exception', 'failures', 'problem', 'tppMessages'];
const WRAPPINGS = ['meta', 'metadata', 'header', 'status'];
/** A list in one of these is what was asked for, and so is what has an id: its text is a payment's, not the bank's word on an error. */
const ASKED = ['result', 'response', 'data'];
const CODES = ['code', 'errorCode', 'error_code', 'statusCode', 'status', 'httpStatus'];

export interface BankWords {
  /** The bank's code, or the gateway's; empty where there is none. */
  readonly code: string;
  /** A status of HTTP inside the answer. */
  readonly status: number | null;
  readonly bankText: string;
}

export function toBankWords(value: unknown): BankWords {
  const codes = findCodes(value, 0);
  const status = codes.find((code) => /^[45]\d\d$/.test(code));
  return {
    code: codes[0] ?? '',
    status: status === undefined ? null : Number(status),
    bankText: (findWords(value, 0) ?? codes[0] ?? '').slice(0, LONGEST_TEXT),
  };
}

/** Of a body: JSON, or a short plain text; anything that may be a page says nothing. */
export function readBankWords(body: string): BankWords {
  try {
    return toBankWords(parseExactJson(body));
  } catch {
    const text = body.trim();
    const isPlain = text.length <= LONGEST_TEXT && !/[<>{}]/.test(text);
    return { code: '', status: null, bankText: isPlain ? text : '' };
  }
}

function findWords(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return isWords(value) ? value.trim() : null;
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return firstOf(value.slice(0, 10), (item) => findWords(item, depth + 1));
  const record = parseRecord(value);
  if ('amount' in record) return null;
  const own = firstOf(WORDS, (name) => (typeof record[name] === 'string' ? findWords(record[name], depth) : null));
  return own ?? firstOf(toPlaces(record), (place) => findWords(place, depth + 1));
}

function findCodes(value: unknown, depth: number): readonly string[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 10).flatMap((item) => findCodes(item, depth + 1));
  const record = parseRecord(value);
  if ('amount' in record) return [];
  const own = CODES.flatMap((name) => {
    const code = record[name];
    const isCode = (typeof code === 'string' && code !== '') || typeof code === 'number';
    if (!isCode) return [];
    // A status in words says no more than that it is an error; `429 Too Many Requests` is a number.
    return name === 'status' ? (/^\d+(?=\s|$)/.exec(String(code)) ?? []) : [String(code)];
  });
  return [...own, ...toPlaces(record).flatMap((place) => findCodes(place, depth + 1))];
}

function toPlaces(record: Readonly<Record<string, unknown>>): readonly unknown[] {
  const isSpeaking = (place: unknown) => typeof place === 'object' && !Array.isArray(place);
  const within = WRAPPINGS.map((name) => record[name]).filter(isSpeaking);
  const asked = ASKED.map((name) => record[name]).filter((place) => isSpeaking(place) && !isThing(place));
  return [...ERRORS.map((name) => record[name]), ...within, ...asked];
}

function isWords(text: string): boolean {
  return text.trim() !== '' && !text.trimStart().startsWith('<');
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
