import { describe, expect, it } from 'vitest';
import { PLACES } from './places.ts';
import { toKeyMeaning, type KeyPress } from './key-presses.ts';

const press = (key: string, where: Partial<KeyPress> = {}): KeyPress => ({
  key,
  hasCommand: false,
  hasAlt: false,
  isInField: false,
  isInDialog: false,
  ...where,
});

describe('a key', () => {
  it.each([
    ['?', 'keys'],
    ['/', 'search'],
    ['g', 'go'],
  ])('%s means %s', (key, kind) => {
    expect(toKeyMeaning(press(key), false)).toEqual({ kind });
  });

  it('belongs to the text in a field, and to a dialog that is open', () => {
    for (const key of ['?', '/', 'g', 't']) {
      expect(toKeyMeaning(press(key, { isInField: true }), false)).toBeNull();
      expect(toKeyMeaning(press(key, { isInDialog: true }), true)).toBeNull();
    }
  });

  it('belongs to the browser together with Ctrl or Alt, but for Ctrl+K', () => {
    expect(toKeyMeaning(press('g', { hasCommand: true }), false)).toBeNull();
    expect(toKeyMeaning(press('/', { hasAlt: true }), false)).toBeNull();
    expect(toKeyMeaning(press('k', { hasCommand: true, isInField: true }), false)).toEqual({ kind: 'palette' });
    expect(toKeyMeaning(press('K', { hasCommand: true }), true)).toEqual({ kind: 'palette' });
    expect(toKeyMeaning(press('k', { hasCommand: true, isInDialog: true }), false)).toBeNull();
  });

  it('after g is a place’s letter, whatever else it means', () => {
    expect(toKeyMeaning(press('T'), true)).toEqual({ kind: 'letter', letter: 't' });
    expect(toKeyMeaning(press('g'), true)).toEqual({ kind: 'letter', letter: 'g' });
  });
});

it('gives each page a letter of its own', () => {
  expect(new Set(PLACES.map(({ letter }) => letter)).size).toBe(PLACES.length);
});
