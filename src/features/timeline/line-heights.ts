// How tall the lines are and where each begins: of tens of thousands a few are measured in each frame, so a change must not
// touch all that follow. A Fenwick tree: setting a height, finding a start and finding a line take a handful of steps.

export interface LineHeights {
  readonly totalPx: () => number;
  /** Where a line begins, from the top of the first. */
  readonly startOf: (position: number) => number;
  readonly heightOf: (position: number) => number;
  /** The line that lies at this distance from the top; the first or last one beyond the ends. */
  readonly positionAt: (px: number) => number;
  readonly set: (position: number, heightPx: number) => void;
}

export function createLineHeights(heightsPx: Float64Array): LineHeights {
  const count = heightsPx.length;
  const tree = new Float64Array(count + 1);
  for (let node = 1; node <= count; node += 1) {
    tree[node] = at(tree, node) + at(heightsPx, node - 1);
    const parent = node + (node & -node);
    if (parent <= count) tree[parent] = at(tree, parent) + at(tree, node);
  }
  const topStep = count === 0 ? 0 : 2 ** Math.floor(Math.log2(count));

  function startOf(position: number): number {
    let sum = 0;
    for (let node = Math.min(position, count); node > 0; node -= node & -node) sum += at(tree, node);
    return sum;
  }

  return {
    totalPx: () => startOf(count),
    startOf,
    heightOf: (position) => at(heightsPx, position),
    positionAt(px) {
      let position = 0;
      let left = px;
      for (let step = topStep; step >= 1; step /= 2) {
        const next = position + step;
        if (next > count || at(tree, next) > left) continue;
        position = next;
        left -= at(tree, next);
      }
      return Math.max(0, Math.min(position, count - 1));
    },
    set(position, heightPx) {
      const change = heightPx - at(heightsPx, position);
      if (change === 0 || position >= count) return;
      heightsPx[position] = heightPx;
      for (let node = position + 1; node <= count; node += node & -node) tree[node] = at(tree, node) + change;
    },
  };
}

function at(values: Float64Array, position: number): number {
  return values[position] ?? 0;
}
