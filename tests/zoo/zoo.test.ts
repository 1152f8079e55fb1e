// Each case of the zoo, under its line of "Banks as they really are".
import { afterAll, describe, expect, test } from 'vitest';
import { playCase } from './play-case.ts';
import { readCases } from './read-cases.ts';

const cases = readCases();
const tookMs = new Map<number, number>();

describe.each([...Map.groupBy(cases, ({ line }) => line)])('Line %i', (line, ofLine) => {
  test.each(ofLine)('$name ($source): $says', async (zooCase) => {
    const startedAtMs = performance.now();
    const { actual, expected } = await playCase(zooCase);
    tookMs.set(line, (tookMs.get(line) ?? 0) + performance.now() - startedAtMs);
    expect(actual).toEqual(expected);
  });
});

afterAll(() => {
  const lines = [...tookMs].map(([line, ms]) => {
    const count = cases.filter((zooCase) => zooCase.line === line).length;
    return `line ${line}: ${count} in ${toSeconds(ms)}`;
  });
  const totalMs = [...tookMs.values()].reduce((sum, ms) => sum + ms, 0);
  process.stdout.write(`The zoo: ${cases.length} cases in ${toSeconds(totalMs)} (${lines.join(', ')})\n`);
});

function toSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
