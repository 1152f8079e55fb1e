// What an answer has to be before it is believed: a list, one thing, or a word that a request was taken. An error is none of them.
import { malformedAnswer } from './answer-error.ts';
import type { BankApiError } from './bank-api-error.ts';
import { toBankWords } from './bank-words.ts';
import { hasId, parseList, parseRecord } from './parse-list.ts';
import { isRefusal, toRefusal } from './refusal-in-answer.ts';

interface ListRequest {
  /** `GET /accounts`. */
  readonly request: string;
  /** Names of the field that holds the list, where it is not bare. */
  readonly names: readonly string[];
  /** `accounts`. */
  readonly what: string;
  /** What is an entry of it, whatever else it says; by itself: what has an id. */
  readonly isEntry?: (item: unknown) => boolean;
}

interface ReadList {
  readonly items: readonly unknown[];
  readonly failure?: BankApiError;
}

export function readList(value: unknown, { request, names, what, isEntry = hasId }: ListRequest): ReadList {
  const items = parseList(value, names);
  const failure = isRefusal(value) ? toRefusal(request, value) : null;
  if (failure !== null) {
    if (items === null || items.length === 0) throw failure;
    return { items, failure };
  }
  if (items === null) throw malformedAnswer(request, `no list of ${what}`, toBankWords(value).bankText);
  if (items.length > 0 && items.every((item) => !isEntry(item) && isRefusal(item))) throw toRefusal(request, items);
  // A report that is still being made: the empty list in it is not the bank's answer.
  if (items.length === 0 && isUnfinished(value)) throw malformedAnswer(request, 'the answer is not ready yet');
  return { items };
}

/** Bare, or in `data`. What has an id is the thing itself: its own `status` or `error` says how it stands, not how the call went. */
export function readItem(value: unknown, request: string): unknown {
  if (hasId(value)) return value;
  const { data, ...beside } = parseRecord(value);
  if (isRefusal(hasId(data) ? beside : value)) throw toRefusal(request, value);
  return data ?? value;
}

/** Of a request that only has to be taken: no word is a yes. A connection in the answer is the connection, however it stands. */
export function assertTaken(value: unknown, request: string): void {
  if ('channels' in parseRecord(value)) return;
  if (isRefusal(value)) throw toRefusal(request, value);
}

function isUnfinished(value: unknown): boolean {
  const { status, state } = parseRecord(value);
  return [status, state].some(
    (word) => typeof word === 'string' && /^(pending|processing|in_?progress|queued|running|not_?ready)$/i.test(word),
  );
}
