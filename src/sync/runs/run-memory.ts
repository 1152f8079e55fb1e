// All runs, kept from one reading to the next: a reading costs what has changed since, not the whole history.
import type { EventGroup } from '../../domain/runs/run-grouping.ts';
import { compareRuns } from '../../domain/runs/run.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { deriveRuns } from './run-list.ts';
import type { RunMaterial } from './run-list.ts';

export interface RunMemory {
  /** What deriveRuns says of the same material; a run that is as it was is the same object, and so is the list. */
  update(material: RunMaterial): readonly Run[];
}

interface Remembered {
  readonly run: Run;
  readonly record: RunRecord | null;
  readonly group: EventGroup | null;
  readonly name: string | null;
}

export function createRunMemory(): RunMemory {
  let known = new Map<string, Remembered>();
  let list: readonly Run[] = [];
  let last: { readonly material: RunMaterial; readonly names: ReadonlyMap<string, string> } | null = null;

  /** Of the same events and records only the open runs can have changed: they also depend on their connection and on the time. */
  function isSameMaterial({ groups, records }: RunMaterial, names: ReadonlyMap<string, string>): boolean {
    if (last === null) return false;
    return last.material.groups === groups && last.material.records === records && isSameMap(last.names, names);
  }

  return {
    update(material) {
      const names = new Map(material.connections.map(({ id, name }) => [id, name]));
      const isSame = isSameMaterial(material, names);
      const parts = isSame ? [...known].filter(([, { run }]) => run.phase !== 'ended') : toParts(material);
      const next = isSame ? known : new Map<string, Remembered>();
      const countBefore = known.size;
      let hasChanged = false;
      for (const [key, { record, group }] of parts) {
        const connectionId = record?.connectionId ?? group?.connectionId ?? null;
        const name = connectionId === null ? null : (names.get(connectionId) ?? null);
        const old = known.get(key);
        if (old?.run.phase === 'ended' && old.record === record && old.group === group && old.name === name) {
          next.set(key, old);
          continue;
        }
        const run = deriveOne(material, { record, group });
        if (run === null) continue;
        const isAsBefore = old !== undefined && old.group === group && isAlike(old.run, run);
        hasChanged ||= !isAsBefore;
        next.set(key, { run: isAsBefore ? old.run : run, record, group, name });
      }
      hasChanged ||= next.size !== countBefore;
      known = next;
      last = { material, names };
      if (hasChanged) list = [...next.values()].map(({ run }) => run).toSorted(compareRuns);
      return list;
    },
  };
}

/** What a run is made of: a record, its events, or both. */
interface Part {
  readonly record: RunRecord | null;
  readonly group: EventGroup | null;
}

function* toParts({ groups, records }: RunMaterial): Iterable<readonly [string, Part]> {
  const groupOf = new Map(groups.map((group) => [group.startedRunId, group]));
  for (const record of records) yield [`started ${record.id}`, { record, group: groupOf.get(record.id) ?? null }];
  for (const group of groups) {
    if (group.startedRunId !== null) continue;
    const [first] = group.events;
    yield [`observed ${group.connectionId} ${first?.queueId} ${first?.id}`, { record: null, group }];
  }
}

function isSameMap(first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>): boolean {
  return first.size === second.size && [...first].every(([key, value]) => second.get(key) === value);
}

function deriveOne(material: RunMaterial, { record, group }: Part): Run | null {
  const groups = group === null ? [] : [group];
  const records = record === null ? [] : [record];
  return deriveRuns({ ...material, groups, records })[0] ?? null;
}

/** Their events are: the group is the same. */
function isAlike(first: Run, second: Run): boolean {
  return JSON.stringify({ ...first, events: [] }) === JSON.stringify({ ...second, events: [] });
}
