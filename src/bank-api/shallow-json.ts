// JSON text of bounded depth: what is nested deeper than any bank has a use for becomes one word, before a parser runs out of stack.

/** The deepest answer that was ever seen has nine levels. */
const DEEPEST = 100;
const IN_ITS_PLACE = '"nested too deeply"';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The same text where nothing is nested so deeply; text that is not JSON stays none. */
export function toShallowJson(text: string): string {
  const kept: string[] = [];
  let depth = 0;
  let keptUntil = 0;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      position = endOfString(text, position);
    } else if (isOpening(code)) {
      depth += 1;
      if (depth === DEEPEST + 1) kept.push(text.slice(keptUntil, position), IN_ITS_PLACE);
    } else if (isClosing(code)) {
      if (depth === DEEPEST + 1) keptUntil = position + 1;
      depth -= 1;
    }
  }
  // Cut short amid a deep value, it is no JSON in any case.
  if (depth > DEEPEST) return '';
  return kept.length === 0 ? text : kept.join('') + text.slice(keptUntil);
}

function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text.charCodeAt(position) !== QUOTE) {
    position += text.charCodeAt(position) === BACKSLASH ? 2 : 1;
  }
  return position;
}

/** `[` or `{` */
function isOpening(code: number): boolean {
  return code === 0x5b || code === 0x7b;
}

/** `]` or `}` */
function isClosing(code: number): boolean {
  return code === 0x5d || code === 0x7d;
}
