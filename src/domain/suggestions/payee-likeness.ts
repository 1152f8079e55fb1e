// Whether two rows name the same payee: by IBAN, by name, or, where a bank gives neither, by its own text.
import { toSearchText } from '../transactions/search-text.ts';
import type { Transaction } from '../transactions/transaction.ts';

type PayeeFacts = Pick<Transaction, 'counterpartyName' | 'counterpartyIban' | 'purpose'>;

export type PayeeLikeness = 'same' | 'similar' | 'different';

/** Shorter words ("sro", "SA", a shop's number) are in too many names to say anything. */
const SHORTEST_WORD = 4;

/** Equal for equal payees, so that rows can be grouped by it. */
export function toPayeeKey(row: PayeeFacts): string {
  return normalise(row.counterpartyName) || row.counterpartyIban || normalise(row.purpose);
}

/** Similar: one name is the other with words added, as a terminal's name often is. */
export function comparePayees(first: PayeeFacts, second: PayeeFacts): PayeeLikeness {
  if (first.counterpartyIban !== null && first.counterpartyIban === second.counterpartyIban) return 'same';
  const [one, other] = [toPayeeText(first), toPayeeText(second)];
  if (one === '' || other === '') return 'different';
  if (one === other) return 'same';
  const [words, otherWords] = [toWords(one), toWords(other)];
  const [fewer, more] = words.length <= otherWords.length ? [words, otherWords] : [otherWords, words];
  return fewer.length > 0 && fewer.every((word) => more.includes(word)) ? 'similar' : 'different';
}

function toPayeeText(row: PayeeFacts): string {
  return normalise(row.counterpartyName) || normalise(row.purpose);
}

function toWords(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= SHORTEST_WORD && !/^\d+$/.test(word));
}

function normalise(text: string | null): string {
  return toSearchText(text ?? '').trim();
}
