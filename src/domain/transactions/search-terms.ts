// What somebody looks for, as they type it: words in any order, quoted phrases, and amounts in the way they are written anywhere.
import { toSearchText } from './search-text.ts';

/** Both ends may be open. `isSigned`: money in is above zero and money out below; otherwise the size alone counts. */
export interface AmountRange {
  readonly least: number | null;
  readonly most: number | null;
  /** `>` and `<`: the ends themselves are outside. */
  readonly isOpen: boolean;
  readonly isSigned: boolean;
}

/** words: some text of the row contains it · number: some text contains one of these, or it is the amount, or it meets all of `apart` · amount: the amount is in it. */
export type SearchTerm =
  | { readonly kind: 'words'; readonly text: string }
  | {
      readonly kind: 'number';
      readonly texts: readonly string[];
      readonly amount: AmountRange;
      /** `100 200` may be two numbers as well; empty: it can be read as one alone. */
      readonly apart: readonly SearchTerm[];
    }
  | { readonly kind: 'amount'; readonly amount: AmountRange };

/** Thousands parted by spaces, points, commas or apostrophes; or digits as they come. */
const NUMBER = String.raw`[+\-\u2212]?(?:\d{1,3}(?:[\s.,'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)`;
const END = String.raw`(?=\s|$)`;
const TERMS = new RegExp(
  [
    String.raw`["“”„«»](?<phrase>[^"“”„«»]*)(?:["“”„«»]|$)`,
    String.raw`(?<from>${NUMBER})?\.\.(?<to>${NUMBER})?${END}`,
    String.raw`(?<compared>>=|<=|[><≥≤])\s*(?<bound>${NUMBER})${END}`,
    String.raw`(?<number>${NUMBER})${END}`,
    String.raw`(?<word>[^\s"“”„«»]+)`,
  ].join('|'),
  'gu',
);

/** Not from one or two digits on, as `4 650`: of them nearly every row has some, and an amount would no longer be found among those. */
const MAYBE_APART = /^\d{3}(?: \d{3})+$/;
const WHOLE_SIZE = new RegExp(`^(?![+\\-\u2212])${NUMBER}$`, 'u');

/** All of them must be met; none: nothing is looked for. */
export function parseSearch(search: string): readonly SearchTerm[] {
  return [...search.matchAll(TERMS)].flatMap(({ groups = {} }) => {
    const { phrase, from, to, compared, bound, number, word } = groups;
    if (from !== undefined || to !== undefined) return [{ kind: 'amount', amount: toRange(from, to) } as const];
    if (compared !== undefined && bound !== undefined) {
      return [{ kind: 'amount', amount: toBound(compared, bound) } as const];
    }
    return number === undefined ? toWords(phrase ?? word ?? '') : [toNumber(number)];
  });
}

function toWords(typed: string): readonly SearchTerm[] {
  const text = toSearchText(typed).trim();
  return text === '' ? [] : [{ kind: 'words', text }];
}

function toNumber(typed: string): SearchTerm {
  const { decimal, sign, value } = parseTypedAmount(typed);
  const written = [toSearchText(typed), ...(sign === '+' ? [] : [sign + decimal])];
  const amount = { least: value, most: value, isOpen: false, isSigned: sign !== '' };
  const apart = MAYBE_APART.test(typed) ? typed.split(' ').map(toNumber) : [];
  return { kind: 'number', texts: [...new Set(written)], amount, apart };
}

function toBound(compared: string, typed: string): AmountRange {
  const { value, sign } = parseTypedAmount(typed);
  const isLeast = /[>≥]/.test(compared);
  return {
    least: isLeast ? value : null,
    most: isLeast ? null : value,
    isOpen: compared === '>' || compared === '<',
    isSigned: sign !== '',
  };
}

function toRange(from: string | undefined, to: string | undefined): AmountRange {
  const [one, other] = [from, to].map((typed) => (typed === undefined ? null : parseTypedAmount(typed)));
  const isBackwards =
    one !== null && other !== null && one !== undefined && other !== undefined && one.value > other.value;
  const [least, most] = isBackwards ? [other, one] : [one, other];
  const isSigned = [least, most].some((end) => end?.sign === '+' || end?.sign === '-');
  return { least: least?.value ?? null, most: most?.value ?? null, isOpen: false, isSigned };
}

/** One amount without a sign, as decimal text; null: it is none. */
export function parseTypedSize(typed: string): string | null {
  return WHOLE_SIZE.test(typed.trim()) ? parseTypedAmount(typed.trim()).decimal : null;
}

interface TypedAmount {
  /** Without its sign: `4650.33`. */
  readonly decimal: string;
  readonly sign: '' | '+' | '-';
  /** With its sign; for comparison alone. */
  readonly value: number;
}

function parseTypedAmount(typed: string): TypedAmount {
  const sign = typed.startsWith('+') ? '+' : /^[-\u2212]/.test(typed) ? '-' : '';
  const digits = typed.replaceAll(/[\s+\-\u2212'’]/g, '');
  const at = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const isDecimal = at !== -1 && isDecimalMark(digits, at, /[\s'’]/.test(typed));
  const [whole, fraction] = isDecimal ? [digits.slice(0, at), digits.slice(at + 1)] : [digits, ''];
  const decimal = whole.replaceAll(/[.,]/g, '') + (fraction === '' ? '' : `.${fraction}`);
  return { decimal, sign, value: Number(`${sign}${decimal}`) };
}

/** The last mark parts the decimals, unless it is one of thousands: `1.000` and `1,000,000` are whole, `0,125` and `1 000,125` are not. */
function isDecimalMark(digits: string, at: number, hasOtherGroups: boolean): boolean {
  const marks = digits.replaceAll(/\d/g, '');
  if (new Set(marks).size === 2) return true;
  if (marks.length > 1) return false;
  const [before, after] = [digits.slice(0, at), digits.slice(at + 1)];
  return after.length !== 3 || before.length > 3 || /^0+$/.test(before) || hasOtherGroups;
}
