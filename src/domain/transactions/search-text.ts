// What "contains" means: case and accents do not matter, and any white space is one space.

/** The same function shapes what is kept and what is looked for, so a part of a text is always found in it. */
export function toSearchText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ').replaceAll(/\s+/g, ' ');
}
