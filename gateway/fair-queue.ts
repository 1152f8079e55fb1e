// At most so many things at once, and who waits is served in turn: a hundred pages of one reader do not hold up another's press.

export interface FairQueue {
  /** Resolves when it is this lane's turn, to what gives the place back. Rejects with the signal's reason, or QueueFull. */
  enter(lane: string, signal: AbortSignal): Promise<() => void>;
  readonly running: number;
  readonly waiting: number;
}

export interface QueueLimits {
  readonly atOnce: number;
  readonly mostWaiting: number;
}

export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

interface Waiter {
  readonly lane: string;
  readonly begin: () => void;
}

export function createFairQueue({ atOnce, mostWaiting }: QueueLimits): FairQueue {
  /** In the order of their next turn. */
  const lanes = new Map<string, Set<Waiter>>();
  let running = 0;
  let waiting = 0;

  function remove(waiter: Waiter): void {
    const lane = lanes.get(waiter.lane);
    if (lane?.delete(waiter) !== true) return;
    waiting -= 1;
    if (lane.size === 0) lanes.delete(waiter.lane);
  }

  function takeNext(): Waiter | undefined {
    for (const [name, lane] of lanes) {
      for (const waiter of lane) {
        remove(waiter);
        // Its next one waits until every other lane had its turn.
        if (lane.size > 0) {
          lanes.delete(name);
          lanes.set(name, lane);
        }
        return waiter;
      }
    }
    return undefined;
  }

  function leave(): void {
    running -= 1;
    takeNext()?.begin();
  }

  /** A place can be given back once. */
  function takePlace(): () => void {
    running += 1;
    let isHeld = true;
    return () => {
      if (isHeld) leave();
      isHeld = false;
    };
  }

  return {
    async enter(lane, signal) {
      signal.throwIfAborted();
      if (running < atOnce) return takePlace();
      if (waiting >= mostWaiting) throw new QueueFull(`${waiting} are waiting already`);
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          remove(waiter);
          reject(signal.reason as Error);
        };
        const waiter: Waiter = {
          lane,
          begin() {
            signal.removeEventListener('abort', onAbort);
            resolve(takePlace());
          },
        };
        lanes.set(lane, (lanes.get(lane) ?? new Set()).add(waiter));
        waiting += 1;
        signal.addEventListener('abort', onAbort, { once: true });
      });
    },
    get running() {
      return running;
    },
    get waiting() {
      return waiting;
    },
  };
}
