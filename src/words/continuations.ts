// An account that may have come back under another id: what a person is asked, what stands under both ids, and what was decided.
import type { Continuation, ContinuationVerdict, Overlap, OverlapSum } from '../domain/continuations/continuation.ts';
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import type { Sum } from '../domain/money/money.ts';
import { catalogue } from './catalogue.ts';

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

const PAYMENTS = '{count, plural, one {# payment} other {# payments}}';
const STAND = '{count, plural, one {stands} other {stand}} under both ids';

const say = catalogue('overlap', {
  none: 'No payment stands under both ids, so none is counted twice.',
  stand: `${PAYMENTS} ${STAND}`,
  'stand-on-days': `${PAYMENTS} from {from} to {to} ${STAND}`,
  'all-twice': '{stand} and {count, plural, one {is} other {are}} counted twice until you decide: {sums}.',
  'some-twice': '{stand}, and {twice, plural, one {# is} other {# are}} counted twice until you decide: {sums}.',
  'none-twice': '{stand}, and {count, plural, one {it is not} other {none is}} counted twice.',
  continued: '{stand} and {count, plural, one {is} other {are}} shown and counted once.',
  'continued-sums': '{stand} and {count, plural, one {is} other {are}} shown and counted once: {sums}.',
  different: '{stand}, and {count, plural, one {is counted under each} other {each is counted for itself}}.',
  alone:
    '{count, plural, one {# row of these days stands under one id only, and stays} other {# rows of these days stand under one id only, and stay}}.',
  'beside-totals': `${PAYMENTS} may be counted twice, since an account may have come back under another id: {sums}.`,
  sum: 'in {in}, out {out} {currency}',
});

/** What is known of the rows of both, in sentences; `verdict` says whether they are still counted twice. */
export function toOverlapSentences({ overlap, verdict }: Continuation, writing: Writing): readonly string[] {
  const alone = overlap.earlierOnly + overlap.laterOnly;
  if (overlap.pairedCount === 0) return [say('none')];
  return [toPairedSentence(overlap, verdict, writing), ...(alone === 0 ? [] : [say('alone', { count: alone })])];
}

function toPairedSentence(
  { days, pairedCount: count, countedTwice: twice, sums: twiceSums }: Overlap,
  verdict: ContinuationVerdict | null,
  writing: Writing,
): string {
  const stand =
    days === null
      ? say('stand', { count })
      : say('stand-on-days', { count, from: writing.toDay(days.from), to: writing.toDay(days.to) });
  if (verdict === 'different') return say('different', { stand, count });
  const sums = toSumsText(twiceSums, writing);
  if (verdict === 'continued') return say(twice === 0 ? 'continued' : 'continued-sums', { stand, count, sums });
  if (twice === 0) return say('none-twice', { stand, count });
  return say(twice === count ? 'all-twice' : 'some-twice', { stand, count, twice, sums });
}

/** Beside totals. */
export function toCountedTwiceSentence(
  { count, sums }: { readonly count: number; readonly sums: readonly OverlapSum[] },
  writing: Writing,
): string {
  return say('beside-totals', { count, sums: toSumsText(sums, writing) });
}

function toSumsText(sums: readonly OverlapSum[], { toAmount }: Writing): string {
  return sums
    .map(({ currency, ...sum }) =>
      say('sum', { in: toAmount(sum.in, currency), out: toAmount(sum.out, currency), currency }),
    )
    .join('; ');
}
