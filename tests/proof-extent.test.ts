import { expect, test } from 'vitest';
import { readProofExtent } from './proof-extent.ts';

test('is short where nothing is said, and whole where it is asked for', () => {
  expect(readProofExtent().dayHours).toBeLessThan(readProofExtent('whole').dayHours);
  expect(readProofExtent('').killStride).toBeGreaterThan(readProofExtent('whole').killStride);
});

test('replaces one amount of either form, and leaves the others', () => {
  expect(readProofExtent('dayHours=24')).toEqual({ ...readProofExtent(), dayHours: 24 });
  expect(readProofExtent('whole,fuzzRuns=5000,killStride=2')).toEqual({
    ...readProofExtent('whole'),
    fuzzRuns: 5_000,
    killStride: 2,
  });
});

test.each(['hole', 'dayHours', 'dayHours=', 'dayHours=-1', 'day=24', 'short,whole', 'toString=1'])(
  'refuses what means nothing: %s',
  (text) => {
    expect(() => readProofExtent(text)).toThrow('PROOF is no');
  },
);
