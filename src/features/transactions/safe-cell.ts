// No text of a bank becomes a formula in a spreadsheet, by whatever character the spreadsheet takes the line apart.

import type { DecimalMark } from './csv-form.ts';

/** Where a cell may begin: a file with commas is opened with semicolons where those are the habit, and then quotes hold no line together either. */
const BREAK = String.raw`[,;|\t\n\v\f\r\u{1c}-\u{1e}\u{85}\u{2028}\u{2029}]`;

/** What is passed over before a formula: spaces of any kind, what cannot be seen, marks on nothing, and quotes. Nothing at which a cell may begin. */
const PASSED = String.raw`(?:(?!${BREAK})[\s\p{C}\p{Default_Ignorable_Code_Point}\p{M}"])*`;

/** `=`, `+`, `-` and `@` in every form that compatibility makes the same (Unicode NFKD), and the minus sign of mathematics. */
const STARTS = '[=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋≠⩵⩶﬩\u2212]';

const FORMULA = String.raw`(?:${PASSED}${STARTS})`;
const BEGINNING = new RegExp(`(^|${BREAK})(?='*${FORMULA})`, 'gu');
/** Programs differ in what they make of a cell that begins so. */
const BLANK_START = /^(?='*[\t\r\n])/;

/**
 * An apostrophe makes a spreadsheet read text as text. It goes before each formula there would be, also before one that has
 * apostrophes already: whoever takes one away at each of these places has the text as it was. A plain decimal is a number
 * and stays one; with `decimalMark` null nothing is.
 */
export function toSafeCell(text: string, decimalMark: DecimalMark | null): string {
  if (decimalMark !== null && isPlainDecimal(text, decimalMark)) return text;
  return text.replace(BEGINNING, "$1'").replace(BLANK_START, "'");
}

function isPlainDecimal(text: string, decimalMark: DecimalMark): boolean {
  return (decimalMark === '.' ? /^[+-]?\d+(?:\.\d+)?$/ : /^[+-]?\d+(?:,\d+)?$/).test(text);
}
