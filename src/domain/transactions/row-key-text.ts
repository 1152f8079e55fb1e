// A row, and a pair of rows, as an address names them.
import type { PairKey, RowKey } from '../suggestions/suggestion.ts';

/** `account~id`, each encoded, so that no id of a bank can be mistaken for the separator. */
export function toRowKeyText({ accountId, id }: RowKey): string {
  return `${encode(accountId)}~${encode(id)}`;
}

/** Null: it names no row. */
export function parseRowKeyText(text: string): RowKey | null {
  const [accountId = '', id = '', ...rest] = text.split('~').map(decode);
  return accountId === '' || id === '' || rest.length > 0 ? null : { accountId, id };
}

export function toPairKeyText({ first, second }: PairKey): string {
  return `${toRowKeyText(first)}~${toRowKeyText(second)}`;
}

/** Null: it names no pair. */
export function parsePairKeyText(text: string): PairKey | null {
  const parts = text.split('~');
  const first = parseRowKeyText(parts.slice(0, 2).join('~'));
  const second = parseRowKeyText(parts.slice(2).join('~'));
  return first === null || second === null ? null : { first, second };
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('~', '%7E');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
