// What a pull each minute costs, counted on a fake clock; `npm run bench:requests` prints the whole table.
import { describe, expect, inject, test } from 'vitest';
import type { Workload } from './busy-bank.ts';
import { meanOf, measure, mostOf, mostRequestsAnHour, WORKLOADS } from './measure.ts';

/** Of the vendor's bare recipe, which asks once a minute. */
const QUIET_SHARE = 1.2;
const LIMIT_MS = 120_000;

const share = inject('extent').requestShare;

/** Size is not the point here; a quiet day is one, because its hours are compared by their mean. */
function toSample(workload: Workload): Workload {
  if (workload.name.startsWith('quiet')) return workload;
  const isHeavy = workload.rowsPerHour > 1_000 || workload.isRestamped === true;
  const hours = Math.ceil((isHeavy ? 2 : workload.hours) * share);
  const historyRows = isHeavy ? Math.min(workload.historyRows, 20_000 * share) : workload.historyRows;
  return { ...workload, historyRows, hours };
}

describe.each(WORKLOADS.map(toSample))('$name', (workload) => {
  test(
    'costs no more requests in any hour than the bound, and brings every row',
    async () => {
      const { ours, bare, missing } = await measure(workload);
      expect(missing).toBe(0);
      expect(mostOf(ours, 'requests')).toBeLessThanOrEqual(mostRequestsAnHour(workload));
      if (!workload.name.startsWith('quiet')) return;
      expect(meanOf(ours, 'requests')).toBeLessThanOrEqual(QUIET_SHARE * meanOf(bare, 'requests'));
    },
    LIMIT_MS,
  );
});
