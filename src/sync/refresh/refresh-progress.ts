// The refresh under way: which banks belong to it, how many of them have ended, and until when the others usually take.
import { earlierInstant, laterInstant } from '../../domain/runs/channel-merge.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { isOpen } from '../runs/run-advance.ts';
import type { RefreshProgress } from '../sync-service.ts';

/** Null: none is under way. It began with the press that led to the eldest run still open. */
export function deriveRefreshProgress(records: readonly RunRecord[], runs: readonly Run[]): RefreshProgress | null {
  const startedAt = records
    .filter((run) => run.ending === null)
    .reduce<Instant | null>((earliest, run) => earlierInstant(earliest, pressedAt(run)), null);
  if (startedAt === null) return null;
  const since = records.filter((run) => pressedAt(run).key >= startedAt.key);
  const latest = [...Map.groupBy(since, (run) => run.connectionId).values()].flatMap((own) => latestOf(own) ?? []);
  const expectedEnds = runs.flatMap(({ pace }) => (pace === null ? [] : [pace.expectedEndAt]));
  return {
    runIds: latest.map(({ id }) => id),
    ended: latest.filter((run) => run.ending !== null).length,
    total: latest.length,
    startedAt,
    expectedEndAt: expectedEnds.includes(null) ? null : expectedEnds.reduce(laterInstant, null),
    isBankAtWork: since.some(isOpen),
  };
}

/** A bank is refreshed once at a time: of its runs the latest counts. */
function latestOf(runs: readonly RunRecord[]): RunRecord | undefined {
  return runs.reduce((latest, run) => (pressedAt(run).key >= pressedAt(latest).key ? run : latest));
}

/** Of one press all banks have this in common, whenever each was asked. */
function pressedAt({ resumedAt, askedAt, triggerReceivedAt }: RunRecord): Instant {
  return resumedAt ?? askedAt ?? triggerReceivedAt;
}
