// The queue of events: what happened is written once, every subscription reads it from where it began, reading removes nothing.

interface LoggedEvent {
  readonly atMs: number;
  /** JSON as it goes out, byte for byte. */
  readonly text: string;
}

export interface EventLog {
  nextId(): string;
  write(event: LoggedEvent): void;
  subscribe(queueId: string, atMs: number): void;
  /** Null: no such queue, or no longer. */
  read(queueId: string, nowMs: number): readonly LoggedEvent[] | null;
  readonly queueCount: number;
}

export function createEventLog(queueLifeMs: number): EventLog {
  const events: LoggedEvent[] = [];
  const queues = new Map<string, { readonly first: number; readonly atMs: number }>();
  let lastId = 40;
  return {
    nextId: () => String((lastId += 1)),
    write: (event) => void events.push(event),
    subscribe: (queueId, atMs) => void queues.set(queueId, { first: events.length, atMs }),
    read: (queueId, nowMs) => {
      const queue = queues.get(queueId);
      return queue === undefined || nowMs - queue.atMs > queueLifeMs ? null : events.slice(queue.first);
    },
    get queueCount() {
      return queues.size;
    },
  };
}
