// Everything that must hold: browser, static gates, unit, property, browser-mode and end-to-end tests. Ends with the counts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runSteps } from './run-steps.ts';

const VITEST_REPORT = 'test-results/vitest.json';
const PLAYWRIGHT_REPORT = 'test-results/playwright.json';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function runTests(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  return status === 0;
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

runSteps([
  ['npm', 'run', '-s', 'browser'],
  ['npm', 'run', '-s', 'format:check'],
  ['npm', 'run', '-s', 'lock'],
  ['npm', 'run', '-s', 'lint'],
  ['npm', 'run', '-s', 'types'],
  ['npm', 'run', '-s', 'unused'],
  ['npm', 'run', '-s', 'build', '--', '--logLevel', 'warn'],
]);

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });
const isVitestGreen = runTests('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${VITEST_REPORT}`,
]);
const vitest = readCounts(VITEST_REPORT, (report) => ({
  passed: Number(report['numPassedTests']),
  failed: Number(report['numFailedTests']),
  skipped: Number(report['numPendingTests']),
}));

// Playwright empties its own output folder; the report lies beside it.
const isPlaywrightGreen = runTests('npx', ['playwright', 'test', '--reporter=list,json'], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT,
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
console.log(`\nunit, property and browser: ${vitest.passed} passed, ${vitest.failed} failed`);
console.log(`end to end: ${playwright.passed} passed, ${playwright.failed} failed`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(isVitestGreen && isPlaywrightGreen && total.failed === 0 && total.passed > 0 ? 0 : 1);
