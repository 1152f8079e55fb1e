// Notes in the report how much processor time each test used in a browser: of its page's process, the workers of the page included.
import { cdp } from 'vitest/browser';
import { afterEach, beforeEach } from 'vitest';

async function readProcessorMs(): Promise<number> {
  const { metrics } = await cdp().send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ProcessTime')?.value ?? 0) * 1_000;
}

let beforeMs = 0;

beforeEach(async () => {
  await cdp().send('Performance.enable');
  beforeMs = await readProcessorMs();
});

afterEach(async ({ task }) => {
  task.meta.processorMs = (await readProcessorMs()) - beforeMs;
});
