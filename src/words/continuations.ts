// An account that may have come back under another id: what a person is asked, what stands under both ids, and what was decided.
import type { Continuation, ContinuationVerdict, OverlapSum } from '../domain/continuations/continuation.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import type { Sum } from '../domain/money/money.ts';

interface NamedAccount {
  readonly name: string;
  readonly iban: string | null;
  readonly bankName: string | null;
}

interface NamedContinuation extends Continuation {
  readonly earlier: NamedAccount;
  readonly later: NamedAccount;
}

/** As the reader's screen writes days and money. */
export interface Writing {
  readonly toDay: (date: CalendarDate) => string;
  readonly toAmount: (sum: Sum, currency: string) => string;
}

type Kind = Continuation['kind'];

export const ANSWERS: Readonly<Record<Kind, Readonly<Record<ContinuationVerdict, string>>>> = {
  returned: { continued: 'Continue the old account', different: 'Two different accounts' },
  'side-by-side': { continued: 'One account', different: 'Two different accounts' },
};

export const DECIDED: Readonly<Record<ContinuationVerdict, string>> = {
  continued: 'One account',
  different: 'Two different accounts',
};

/** `Operating account …3000`. */
export function toAccountName({ name, iban }: NamedAccount): string {
  return iban === null ? name : `${name} …${iban.slice(-4)}`;
}

export function toQuestion({ kind, earlier, later }: NamedContinuation): string {
  const vendors = toBankNames(earlier, later);
  if (kind === 'side-by-side') return `Two accounts with this IBAN are delivered side by side${vendors}. Are they one?`;
  return `This account is no longer delivered under its old id, and one with the same IBAN and currency is under a new id${vendors}. Are they one?`;
}

function toBankNames({ bankName: one }: NamedAccount, { bankName: other }: NamedAccount): string {
  return one === null || other === null || one === other ? '' : ` (${one}, then ${other})`;
}

/** What is known of the rows of both, in sentences; `verdict` says whether they are still counted twice. */
export function toOverlapSentences({ overlap, verdict }: Continuation, writing: Writing): readonly string[] {
  const { days, pairedCount, sums, earlierOnly, laterOnly } = overlap;
  if (pairedCount === 0) return ['No payment stands under both ids, so none is counted twice.'];
  const when = days === null ? '' : ` from ${writing.toDay(days.from)} to ${writing.toDay(days.to)}`;
  const stand = `${toCount(pairedCount, 'payment')}${when} ${pairedCount === 1 ? 'stands' : 'stand'} under both ids`;
  const alone = earlierOnly + laterOnly;
  return [
    `${stand}${toConsequence(verdict)}${verdict === 'different' ? '' : `: ${toSumsText(sums, writing)}`}.`,
    ...(alone === 0
      ? []
      : [`${toCount(alone, 'row')} of these days ${alone === 1 ? 'stands' : 'stand'} under one id only, and stay.`]),
  ];
}

function toConsequence(verdict: ContinuationVerdict | null): string {
  if (verdict === 'different') return ', and each is counted for itself';
  return verdict === 'continued' ? ' and are shown and counted once' : ' and are counted twice until you decide';
}

/** Beside totals. */
export function toCountedTwiceSentence(
  { count, sums }: { readonly count: number; readonly sums: readonly OverlapSum[] },
  writing: Writing,
): string {
  return `${toCount(count, 'payment')} may be counted twice, since an account may have come back under another id: ${toSumsText(sums, writing)}.`;
}

function toSumsText(sums: readonly OverlapSum[], { toAmount }: Writing): string {
  return sums
    .map((sum) => `in ${toAmount(sum.in, sum.currency)}, out ${toAmount(sum.out, sum.currency)} ${sum.currency}`)
    .join('; ');
}

function toCount(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count.toLocaleString('en-GB')} ${what}s`;
}
