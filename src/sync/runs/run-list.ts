// All runs as the page shows them: the ones started here and the ones observed, newest first.
import { mergeChannels } from '../../domain/runs/channel-merge.ts';
import type { Connection } from '../../domain/connections/connection.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { deriveObservedRun } from '../../domain/runs/observed-run.ts';
import type { EventGroup } from '../../domain/runs/run-grouping.ts';
import type { RunPace } from '../../domain/runs/run-pace.ts';
import { compareRuns, toRunEvent } from '../../domain/runs/run.ts';
import type { Run, RunPhase } from '../../domain/runs/run.ts';
import type { SyncEvent } from '../../domain/runs/sync-event.ts';
import type { RunRecord } from '../../local-db/store.ts';

export interface RunMaterial {
  /** Of groupEvents over the same records. */
  readonly groups: readonly EventGroup[];
  readonly records: readonly RunRecord[];
  readonly connections: readonly Connection[];
  /** The gateway's date: an observed run that fell silent is over. */
  readonly now: Instant;
  /** Of a run that goes on. */
  readonly paceOf: (record: RunRecord) => RunPace | null;
}

export function deriveRuns({ groups, records, connections, now, paceOf }: RunMaterial): Run[] {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const eventsOf = new Map(groups.map((group) => [group.startedRunId, group.events]));
  const started = records.map((record) => ({
    ...toStartedRun(record, eventsOf.get(record.id) ?? [], byId.get(record.connectionId) ?? null),
    pace: record.ending === null ? paceOf(record) : null,
  }));
  const observed = groups
    .filter((group) => group.startedRunId === null)
    .flatMap((group) => {
      const name = group.connectionId === null ? null : (byId.get(group.connectionId)?.name ?? null);
      return deriveObservedRun(group, name, now.key) ?? [];
    });
  return [...started, ...observed].toSorted(compareRuns);
}

function toStartedRun(
  record: RunRecord,
  events: readonly SyncEvent[],
  connection: Connection | null,
): Omit<Run, 'pace'> {
  const isNew = record.bankEndedAt === null && record.ending === null;
  return {
    id: record.id,
    connectionId: record.connectionId,
    connectionName: connection?.name ?? record.baseline?.name ?? record.connectionId,
    origin: record.isJoined === true ? 'joined' : 'here',
    type: record.type,
    phase: toPhase(record),
    startedAt: record.triggeredAt,
    bankEndedAt: record.bankEndedAt,
    ending: record.ending,
    channels: mergeChannels([
      record.baseline?.channels ?? [],
      ...events.map((event) => event.resource.channels),
      // The connection as it is now tells of an open run; of an ended one only what was read at its end does.
      (isNew ? connection?.channels : record.endState?.channels) ?? [],
    ]),
    events: events.map(toRunEvent),
  };
}

function toPhase(record: RunRecord): RunPhase {
  if (record.ending !== null) return 'ended';
  return record.bankEndedAt === null ? 'bank' : 'pull';
}
