// Splits a bank's text into what can be seen and what cannot: controls, direction overrides and zero-width characters become marks.

export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'invisible'; readonly codePoint: string };

/** Controls, format characters and whatever Unicode calls ignorable: all of it could hide or reorder text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Tab and line ends are white space anybody expects; U+FE0F only chooses the colour of an emoji. */
const EXPECTED = new Set(['\t', '\n', '\r', '\uFE0F']);

export function revealInvisible(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let shownUpTo = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (EXPECTED.has(match[0])) continue;
    if (match.index > shownUpTo) pieces.push({ kind: 'text', text: text.slice(shownUpTo, match.index) });
    pieces.push({ kind: 'invisible', codePoint: toCodePointName(match[0]) });
    shownUpTo = match.index + match[0].length;
  }
  if (shownUpTo < text.length) pieces.push({ kind: 'text', text: text.slice(shownUpTo) });
  return pieces;
}

/** The same as one line of plain text, for titles and names. */
export function toHarmlessText(text: string): string {
  return revealInvisible(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.codePoint}]`))
    .join('');
}

function toCodePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
