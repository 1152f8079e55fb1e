// The tests that cost most, from the reports of both runners: by the processor time they noted, or else by the clock.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';
import { toColumns, toSeconds } from './run-phases.ts';

/** What a test's fixture notes in Playwright's report. */
export const PROCESSOR_ANNOTATION = 'processor-ms';

const SHOWN = 10;

export interface MeasuredTest {
  readonly name: string;
  readonly file: string;
  readonly wallMs: number;
  /** Null where it was not measured. */
  readonly processorMs: number | null;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          duration: z.number().nullish(),
          meta: z.object({ processorMs: z.number().optional() }).default({}),
        }),
      ),
    }),
  ),
});

const playwrightSuite = z.object({
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(
        z.object({
          results: z.array(
            z.object({
              duration: z.number(),
              annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
});
const playwrightReport = z.object({
  config: z.object({ rootDir: z.string() }),
  suites: z.array(playwrightSuite),
});

export function readVitestTests(report: unknown): readonly MeasuredTest[] {
  return vitestReport.parse(report).testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ fullName, duration, meta }) => ({
      name: fullName,
      file: toShort(path),
      wallMs: duration ?? 0,
      processorMs: meta.processorMs ?? null,
    })),
  );
}

export function readPlaywrightTests(report: unknown): readonly MeasuredTest[] {
  const { config, suites } = playwrightReport.parse(report);
  const readSuite = ({ specs, suites }: z.infer<typeof playwrightSuite>): readonly MeasuredTest[] => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests
        .flatMap(({ results }) => results)
        .map(({ duration, annotations }) => {
          const noted = annotations.find(({ type }) => type === PROCESSOR_ANNOTATION)?.description;
          const processorMs = noted === undefined ? null : Number(noted);
          return { name: title, file: toShort(`${config.rootDir}/${file}`), wallMs: duration, processorMs };
        }),
    ),
    ...suites.flatMap(readSuite),
  ];
  return suites.flatMap(readSuite);
}

/** A test without processor time stands where its time by the clock puts it. */
export function toSlowestTable(tests: readonly MeasuredTest[], shown = SHOWN): string {
  const cost = ({ processorMs, wallMs }: MeasuredTest) => processorMs ?? wallMs;
  const rows = tests
    .toSorted((first, second) => cost(second) - cost(first))
    .slice(0, shown)
    .map(({ name, file, wallMs, processorMs }) => [toSeconds(processorMs), toSeconds(wallMs), `${file}: ${name}`]);
  return toColumns([['processor', 'wall', 'slowest tests'], ...rows], 2);
}

/** Of reports that lie on disk, of either runner; one that was not written is left out, and said. */
export function readMeasuredTests(paths: readonly string[]): readonly MeasuredTest[] {
  return paths.flatMap((path) => {
    try {
      const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
      return isOfVitest(report) ? readVitestTests(report) : readPlaywrightTests(report);
    } catch (error) {
      console.error(`No times could be read from ${path}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
}

function isOfVitest(report: unknown): boolean {
  return typeof report === 'object' && report !== null && 'testResults' in report;
}

function toShort(path: string): string {
  return relative(process.cwd(), path).replaceAll('\\', '/');
}
