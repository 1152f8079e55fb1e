// What an answer has to be before it is believed: a list, one thing, or a word that a request was taken. An error is none of them.
import { malformedAnswer } from './answer-error.ts';
import type { BankApiError } from './bank-api-error.ts';
import { toBankWords } from './bank-words.ts';
import { isThing, parseList, parseRecord } from './parse-list.ts';
import { isRefusal, judge, toRefusal } from './refusal-in-answer.ts';

interface ListRequest {
  /** `GET /accounts`. */
  readonly request: string;
  /** Names of the field that holds the list, where it is not bare. */
  readonly names: readonly string[];
  /** `accounts`. */
  readonly what: string;
  /** What is an entry of it, whatever else it says. */
  readonly isEntry?: (item: unknown) => boolean;
}

interface ReadList {
  readonly items: readonly unknown[];
  readonly failure?: BankApiError;
}

export function readList(value: unknown, { request, names, what, isEntry = isThing }: ListRequest): ReadList {
  const items = parseList(value, names);
  const verdict = judge(value);
  const isEmpty = items?.length === 0;
  const isRefused = verdict === 'refused' || (verdict === 'doubtful' && isEmpty);
  if (items === null && !isRefused) throw malformedAnswer(request, `no list of ${what}`, toBankWords(value).bankText);
  if (items !== null && !isEmpty && items.every((item) => !isEntry(item) && isRefusal(item))) {
    throw toRefusal(request, items);
  }
  const failure = isRefused
    ? toRefusal(request, value)
    : verdict === 'unfinished'
      ? toUnfinished(request, value)
      : null;
  if (failure === null) return { items: items ?? [] };
  if (items === null || isEmpty) throw failure;
  return { items, failure };
}

/** Bare, or in `data`. What has an id or an amount is the thing itself: its own `status` or `error` says how it stands, not how the call went. */
export function readItem(value: unknown, request: string): unknown {
  if (isThing(value)) return value;
  const { data, ...beside } = parseRecord(value);
  if (isRefusal(isThing(data) ? beside : value)) throw toRefusal(request, value);
  return data ?? value;
}

/** A thing that cannot be read: its own text is not the bank's word on why. */
export function unreadableItem(item: unknown, request: string, reason: string): BankApiError {
  return malformedAnswer(request, reason, isThing(item) ? '' : toBankWords(item).bankText);
}

/** Of a request that only has to be taken: no word is a yes. A connection in the answer is the connection, however it stands. */
export function assertTaken(value: unknown, request: string): void {
  if ('channels' in parseRecord(value)) return;
  if (isRefusal(value)) throw toRefusal(request, value);
}

/** A report that is still being made: what is in it already is not all of it. */
function toUnfinished(request: string, value: unknown): BankApiError {
  return malformedAnswer(request, 'the answer is not ready yet', toBankWords(value).bankText);
}
