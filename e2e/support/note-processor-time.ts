// Notes in the report how much processor time a test used: its worker, the browser and the servers it started.
import type { TestInfo } from '@playwright/test';
import { startMeter } from '../../scripts/processor-time.ts';
import { PROCESSOR_ANNOTATION } from '../../scripts/slowest-tests.ts';

/** A fixture for every test: set up before all others and ended after them, so that it sees a browser started and closed. */
export async function noteProcessorTime(
  // Playwright finds what a fixture needs by this pattern, even where it needs nothing.
  // oxlint-disable-next-line no-empty-pattern
  {}: object,
  provide: () => Promise<void>,
  testInfo: TestInfo,
): Promise<void> {
  const meter = startMeter();
  await provide();
  const processorMs = meter.readMs();
  meter.stop();
  if (processorMs === null) return;
  testInfo.annotations.push({ type: PROCESSOR_ANNOTATION, description: String(Math.round(processorMs)) });
}
