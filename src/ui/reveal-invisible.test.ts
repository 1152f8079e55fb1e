import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { revealInvisible, toHarmlessText } from './reveal-invisible.ts';

describe('revealInvisible', () => {
  test('leaves ordinary text of any script as it is', () => {
    for (const text of ['Müller GmbH', 'Žluťoučký kůň', '株式会社 東京', 'שלום', 'INV 4711\nrent', 'café ☕️']) {
      expect(revealInvisible(text)).toEqual([{ kind: 'text', text }]);
    }
  });

  test('names a direction override by its code point', () => {
    expect(toHarmlessText('Invoice\u202Egpj.exe')).toBe('Invoice[U+202E]gpj.exe');
  });

  test('names zero-width, filler, tag and control characters and half characters', () => {
    for (const character of ['\u200B', '\u3164', '\u{E0041}', '\u0000', '\u001B', '\uFEFF', '\u2028', '\uD800']) {
      expect(revealInvisible(`a${character}b`).map((piece) => piece.kind)).toEqual(['text', 'invisible', 'text']);
    }
  });

  test('loses nothing: the pieces say every character of the text, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const rebuilt = revealInvisible(text)
          .map((piece) =>
            piece.kind === 'text' ? piece.text : String.fromCodePoint(Number.parseInt(piece.codePoint.slice(2), 16)),
          )
          .join('');
        expect(rebuilt).toBe(text);
      }),
    );
  });
});
