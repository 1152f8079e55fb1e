import { expect, test } from 'vitest';
import { parseCase, readCases } from './read-cases.ts';

const WELL = {
  says: 'The bank answers as it should.',
  source: 'standard',
  line: 3,
  answers: { 'GET /everifin/accounts': [{ json: [] }] },
  held: { complete: true },
};

test.each([
  ['a word that is not known', { ...WELL, held: { rowz: [] } }, /odd\/case\.json .*held: .*rowz/],
  ['a request without a method', { ...WELL, answers: { '/everifin/accounts': [{ json: [] }] } }, /GET \/everifin/],
  [
    'two bodies in one answer',
    { ...WELL, answers: { 'GET /linxo/accounts': [{ json: [], body: '' }] } },
    /one of json/,
  ],
  ['nothing to hold', { ...WELL, held: {} }, /proves nothing/],
  ['a step that is not known', { ...WELL, story: [{ wait: 3 }] }, /story\.0/],
])('A case with %s is refused with the place', (_what, written, sentence) => {
  expect(parseCase('well', JSON.stringify(WELL)).story).toEqual([{ pass: 2 }]);
  expect(() => parseCase('odd', JSON.stringify(written))).toThrow(sentence);
});

test('Each case that lies in a folder is read, and no two say the same', () => {
  const sentences = readCases().map(({ says }) => says);
  expect(sentences.length).toBeGreaterThan(0);
  expect(new Set(sentences).size).toBe(sentences.length);
});
