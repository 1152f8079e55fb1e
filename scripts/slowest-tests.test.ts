import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readMeasuredTests, readPlaywrightTests, readVitestTests, toSlowestTable } from './slowest-tests.ts';

const measured = { name: 'adds', file: 'a.test.ts', wallMs: 1_000, processorMs: 900 };

test('reads what a test of Vitest noted, and what one that was skipped did not', () => {
  const report = {
    testResults: [
      {
        name: join(process.cwd(), 'src/lib/a.test.ts'),
        assertionResults: [
          { fullName: 'sums adds', duration: 1_000, meta: { processorMs: 900, other: 'x' } },
          { fullName: 'sums skips', meta: {} },
        ],
      },
    ],
  };
  expect(readVitestTests(report)).toEqual([
    { name: 'sums adds', file: 'src/lib/a.test.ts', wallMs: 1_000, processorMs: 900 },
    { name: 'sums skips', file: 'src/lib/a.test.ts', wallMs: 0, processorMs: null },
  ]);
});

test('reads the tests of Playwright at every depth, with what their fixture noted', () => {
  const spec = (title: string, annotations: object[]) => ({
    title,
    file: 'main-job.spec.ts',
    tests: [{ results: [{ duration: 5_000, annotations }] }],
  });
  const report = {
    config: { rootDir: join(process.cwd(), 'e2e') },
    suites: [
      {
        specs: [spec('outer', [])],
        suites: [{ specs: [spec('inner', [{ type: 'slow' }, { type: 'processor-ms', description: '7000' }])] }],
      },
    ],
  };
  const file = 'e2e/main-job.spec.ts';
  expect(readPlaywrightTests(report)).toEqual([
    { name: 'outer', file, wallMs: 5_000, processorMs: null },
    { name: 'inner', file, wallMs: 5_000, processorMs: 7_000 },
  ]);
});

test('reads the reports of both runners, and says which one a runner did not write', () => {
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, report: object) => {
    writeFileSync(join(folder, name), JSON.stringify(report));
    return join(folder, name);
  };
  const ofVitest = { testResults: [{ name: 'a.test.ts', assertionResults: [{ fullName: 'unit' }] }] };
  const spec = { title: 'story', file: 'b.spec.ts', tests: [{ results: [{ duration: 1 }] }] };
  const ofPlaywright = { config: { rootDir: process.cwd() }, suites: [{ specs: [spec] }] };
  const missing = join(folder, 'missing.json');
  const tests = readMeasuredTests([write('v.json', ofVitest), missing, write('p.json', ofPlaywright)]);
  expect(tests.map(({ name }) => name)).toEqual(['unit', 'story']);
  expect(said).toEqual([expect.stringContaining(missing)]);
});

test('the dearest come first, whatever the clock says', () => {
  const waits = { ...measured, name: 'waits', wallMs: 60_000, processorMs: 100 };
  const works = { ...measured, name: 'works', wallMs: 4_000, processorMs: 6_400 };
  expect(toSlowestTable([waits, measured, works], 2).split('\n')).toEqual([
    'processor   wall  slowest tests',
    '    6.4 s  4.0 s  a.test.ts: works',
    '    0.9 s  1.0 s  a.test.ts: adds',
  ]);
});

test('without processor time the clock decides', () => {
  const unmeasured = { ...measured, name: 'hides', wallMs: 2_000, processorMs: null };
  expect(toSlowestTable([measured, unmeasured]).split('\n')[1]).toBe('        –  2.0 s  a.test.ts: hides');
});
