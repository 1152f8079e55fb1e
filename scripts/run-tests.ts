// Runs Vitest and Playwright in phases, counts what they ran, and ends with what cost most and the counts.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { areGreen, runPhase, runSideBySide, toTable, type Phase, type PhaseResult } from './run-phases.ts';
import { readMeasuredTests, toSlowestTable } from './slowest-tests.ts';

export interface TestPhase {
  readonly name: string;
  readonly runner: 'vitest' | 'playwright';
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const REPORTS = 'test-results';

const vitestReport = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }));

/** Nothing is tried twice, so nothing is flaky. */
const playwrightReport = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), skipped: z.number() }) })
  .transform(({ stats }) => ({ passed: stats.expected, failed: stats.unexpected, skipped: stats.skipped }));

/**
 * Group by group, also after one that fails, and those of a group side by side; says how it went, and returns whether all of it is
 * green. `before` are phases that are over.
 */
export async function runTests(
  before: readonly PhaseResult[],
  groups: readonly (readonly TestPhase[])[],
): Promise<boolean> {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const results = [...before];
  for (const group of groups) {
    const phases = group.map(toPhase);
    const [first] = phases;
    if (first !== undefined) results.push(await (phases.length === 1 ? runPhase(first) : runSideBySide(phases)));
  }
  const tests = groups.flat();
  const counted = tests.map((phase) => ({ name: phase.name, counts: readCounts(phase) }));
  const sum = (key: keyof Counts) => counted.reduce((total, { counts }) => total + counts[key], 0);
  console.log(`\n${toSlowestTable(readMeasuredTests(tests.map(toReportPath)))}\n\n${toTable(results)}\n`);
  for (const { name, counts } of counted) console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return areGreen(results) && sum('failed') === 0 && counted.every(({ counts }) => counts.passed > 0);
}

function toPhase(phase: TestPhase): Phase {
  const { name, runner, args, env = {} } = phase;
  const path = toReportPath(phase);
  if (runner === 'vitest') {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
    return { name, command: ['npx', 'vitest', 'run', ...args, ...reporters], env };
  }
  return {
    name,
    command: ['npx', 'playwright', 'test', ...args, '--reporter=list,json'],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: path },
  };
}

/** Beside Playwright's own output folder, which it empties. */
function toReportPath({ name }: TestPhase): string {
  return `${REPORTS}/${name.replaceAll(/[^a-z]+/g, '-')}.json`;
}

/** A report that cannot be read counts as one failure: the runner died before it could write. */
function readCounts(phase: TestPhase): Counts {
  const path = toReportPath(phase);
  try {
    const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return (phase.runner === 'vitest' ? vitestReport : playwrightReport).parse(report);
  } catch {
    console.error(`No test report at ${path}: the runner stopped before it finished.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
