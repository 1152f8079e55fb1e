// Contents listed under an id whose row says something else, over a Map.
import { compareText } from '../../src/lib/compare-text.ts';
import { toContentKey } from '../../src/local-db/upsert-rule.ts';
import { MOST_NEAR } from '../../src/local-db/used-id.ts';
import type { OtherContent, OtherContents } from '../../src/local-db/used-id.ts';

export interface MemoryOthers extends OtherContents {
  /** By id. */
  all(): ReadonlyMap<string, readonly OtherContent[]>;
}

export function createMemoryOthers(): MemoryOthers {
  const byId = new Map<string, Map<string, OtherContent>>();
  return {
    isEmpty: () => byId.size === 0,
    near: (ids) =>
      new Map(
        ids.flatMap((id) => {
          const known = byId.get(id);
          if (known === undefined) return [];
          const inOrder = [...known].toSorted(([key], [otherKey]) => compareText(key, otherKey));
          return [[id, inOrder.slice(0, MOST_NEAR).map(([, other]) => other)] as const];
        }),
      ),
    find: (row) => byId.get(row.id)?.get(toContentKey(row)),
    put(content) {
      const { row } = content;
      byId.set(row.id, (byId.get(row.id) ?? new Map<string, OtherContent>()).set(toContentKey(row), content));
    },
    remove(row) {
      const others = byId.get(row.id);
      others?.delete(toContentKey(row));
      if (others?.size === 0) byId.delete(row.id);
    },
    all: () => new Map([...byId].map(([id, others]) => [id, [...others.values()]])),
  };
}
