// Which runs the filters let through.
import { toLocalDate, type CalendarDate } from '../../domain/calendar-date.ts';
import { epochMsOf } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import { toRunResult, type RunResult } from '../run-result.ts';

export interface TimelineFilter {
  readonly connection: string | null;
  readonly result: RunResult | null;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

export function filterRuns(runs: readonly Run[], { connection, result, from, to }: TimelineFilter): readonly Run[] {
  return runs.filter((run) => {
    if (connection !== null && run.connectionId !== connection) return false;
    if (result !== null && toRunResult(run) !== result) return false;
    const day = toLocalDate(epochMsOf(run.startedAt.key));
    return (from === null || day >= from) && (to === null || day <= to);
  });
}

export function isNarrowed({ connection, result, from, to }: TimelineFilter): boolean {
  return connection !== null || result !== null || from !== null || to !== null;
}
