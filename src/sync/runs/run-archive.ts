// Which runs go into the archive: a page that stays open for months holds no more of them than one that was opened just now.
import { epochMsOf, instantFromEpochMs, laterOf } from '../../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import { OBSERVED_GAP_MS } from '../../domain/runs/run-grouping.ts';
import type { EventGroup } from '../../domain/runs/run-grouping.ts';
import { eventInstant } from '../../domain/runs/sync-event.ts';
import { compareText } from '../../lib/compare-text.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { isWatched } from './run-advance.ts';
import { awaitsPull } from './run-ending.ts';

/** Some at a time: one by one, each page would draw its list anew for each event that arrives. */
const KEPT_SHARE = 0.98;
const DAY_MS = 24 * 3_600_000;

export interface ArchiveMaterial {
  readonly records: readonly RunRecord[];
  /** Of groupEvents over the same records. */
  readonly groups: readonly EventGroup[];
  /** A run without an event counts as one. */
  readonly mostEvents: number;
  readonly now: Instant;
  /** The refreshes of a day are counted: all of its runs are needed. */
  readonly isDayNeeded: boolean;
}

interface Outdated {
  readonly runIds: readonly string[];
  readonly groups: readonly EventGroup[];
}

/** A run with all of its events. */
interface Entry {
  readonly connectionId: string | null;
  readonly record: RunRecord | null;
  readonly group: EventGroup | null;
  readonly startedAt: InstantKey;
  readonly lastAt: InstantKey;
  readonly size: number;
}

/** The oldest that are over; of each connection the last one that is stays, whatever its age: it says how the connection stands. */
export function chooseOutdated({ records, groups, mostEvents, now, isDayNeeded }: ArchiveMaterial): Outdated {
  const entries = toEntries(records, groups).toSorted((first, second) =>
    compareText(second.startedAt, first.startedAt),
  );
  let size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size <= mostEvents) return { runIds: [], groups: [] };
  const before = instantFromEpochMs(epochMsOf(now.key) - (isDayNeeded ? DAY_MS : OBSERVED_GAP_MS)).key;
  const connections = new Set<string | null>([null]);
  const candidates = entries.filter((entry) => {
    if (entry.lastAt >= before || !isOver(entry, now)) return false;
    const isLastOne = !connections.has(entry.connectionId);
    connections.add(entry.connectionId);
    return !isLastOne;
  });
  const outdated: Entry[] = [];
  while (size > mostEvents * KEPT_SHARE) {
    const oldest = candidates.pop();
    if (oldest === undefined) break;
    outdated.push(oldest);
    size -= oldest.size;
  }
  return {
    runIds: outdated.flatMap(({ record }) => record?.id ?? []),
    groups: outdated.flatMap(({ group }) => group ?? []),
  };
}

function toEntries(records: readonly RunRecord[], groups: readonly EventGroup[]): readonly Entry[] {
  const groupOf = new Map(groups.map((group) => [group.startedRunId, group]));
  const started = records.map((record) => toEntry(record, groupOf.get(record.id) ?? null, record.triggeredAt));
  const observed = groups.flatMap((group) => {
    const [first] = group.events;
    return group.startedRunId === null && first !== undefined ? [toEntry(null, group, eventInstant(first))] : [];
  });
  return [...started, ...observed];
}

function toEntry(record: RunRecord | null, group: EventGroup | null, { key: startedAt }: Instant): Entry {
  const events = group?.events ?? [];
  const last = events.at(-1);
  return {
    connectionId: record?.connectionId ?? group?.connectionId ?? null,
    record,
    group,
    startedAt,
    lastAt: last === undefined ? startedAt : laterOf(startedAt, eventInstant(last).key),
    size: Math.max(1, events.length),
  };
}

function isOver({ record }: Entry, now: Instant): boolean {
  return record === null || !(isWatched(record, now) || awaitsPull(record));
}
