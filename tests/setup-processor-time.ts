// Notes in the report how much processor time each test used: of its own thread, however many others run beside it.
import { afterEach, beforeEach } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    processorMs?: number;
  }
}

let before: NodeJS.CpuUsage;

beforeEach(() => {
  before = process.threadCpuUsage();
});

afterEach(({ task }) => {
  const { user, system } = process.threadCpuUsage(before);
  task.meta.processorMs = (user + system) / 1_000;
});
