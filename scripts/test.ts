// Everything that must hold: browser, static gates, unit, property, browser-mode and end-to-end tests. Ends with what took
// longest, and the counts.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { areGreen, runPhase, runPhases, script, toTable } from './run-phases.ts';
import { readMeasuredTests, toSlowestTable } from './slowest-tests.ts';

const VITEST_REPORT = 'test-results/vitest.json';
const PLAYWRIGHT_REPORT = 'test-results/playwright.json';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A report that cannot be read counts as one failure: the runner died before it could write. */
function readCounts(path: string, toCounts: (report: Record<string, unknown>) => Counts): Counts {
  try {
    return toCounts(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    console.error(`No test report at ${path}: the runner stopped before it finished.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const gates = await runPhases([
  script('browser'),
  script('format:check'),
  script('lock'),
  script('lint'),
  script('types'),
  script('unused'),
  script('build', '--logLevel', 'warn'),
]);
if (!areGreen(gates)) process.exit(1);

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });
const vitestPhase = await runPhase({
  name: 'unit, property and browser',
  command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`],
});
const vitest = readCounts(VITEST_REPORT, (report) => ({
  passed: Number(report['numPassedTests']),
  failed: Number(report['numFailedTests']),
  skipped: Number(report['numPendingTests']),
}));

// Playwright empties its own output folder; the report lies beside it.
const playwrightPhase = await runPhase({
  name: 'end to end',
  command: ['npx', 'playwright', 'test', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT },
});
const playwright = readCounts(PLAYWRIGHT_REPORT, (report) => {
  const stats = report['stats'] as { expected: number; unexpected: number; skipped: number; flaky: number };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
});

const total = {
  passed: vitest.passed + playwright.passed,
  failed: vitest.failed + playwright.failed,
  skipped: vitest.skipped + playwright.skipped,
};
const phases = [...gates, vitestPhase, playwrightPhase];
const measured = readMeasuredTests([VITEST_REPORT, PLAYWRIGHT_REPORT]);
console.log(`\n${toSlowestTable(measured)}\n\n${toTable(phases)}`);
console.log(`\nunit, property and browser: ${vitest.passed} passed, ${vitest.failed} failed`);
console.log(`end to end: ${playwright.passed} passed, ${playwright.failed} failed`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(areGreen(phases) && total.failed === 0 && total.passed > 0 ? 0 : 1);
