// What is going to happen, in order of time: due items run at their own time, however late anyone looks.

interface AgendaItem {
  readonly atMs: number;
  readonly run: (atMs: number) => void;
}

export interface Agenda {
  /** Up to here everything has happened. */
  readonly reachedMs: number;
  plan(atMs: number, run: (atMs: number) => void): void;
  advance(toMs: number): void;
}

export function createAgenda(startMs: number): Agenda {
  const items: AgendaItem[] = [];
  let reachedMs = startMs;
  return {
    get reachedMs() {
      return reachedMs;
    },
    plan(wishedMs, run) {
      // Whole milliseconds: stamps are made from them.
      const atMs = Math.max(Math.ceil(wishedMs), reachedMs);
      // Behind all items of the same time: equal times keep the order in which they were planned.
      let position = items.length;
      while (position > 0 && (items[position - 1]?.atMs ?? 0) > atMs) position -= 1;
      items.splice(position, 0, { atMs, run });
    },
    advance(toMs) {
      for (let next = items[0]; next !== undefined && next.atMs <= toMs; next = items[0]) {
        items.shift();
        reachedMs = next.atMs;
        next.run(next.atMs);
      }
      reachedMs = Math.max(reachedMs, toMs);
    },
  };
}
