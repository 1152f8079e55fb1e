// How long a request to a bank may go on: until it is answered, its time is over, or whoever asked is gone.

export type EarlyEnd = 'out-of-time' | 'caller-left';

export interface RequestLife {
  /** Its reason is an EarlyEnd. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Why it ended early; null while it goes on. */
  earlyEnd(): EarlyEnd | null;
  /** From now on it has its whole time again. */
  beginAnew(): void;
  /** When it is answered. */
  end(): void;
}

/** `onLeave` calls back when nobody waits for the answer any more; null: it goes on all the same. */
export function beginRequestLife(timeoutMs: number, onLeave: ((left: () => void) => void) | null): RequestLife {
  const controller = new AbortController();
  let end: EarlyEnd | null = null;
  const endEarly = (why: EarlyEnd) => {
    end ??= why;
    controller.abort(why);
  };
  // Not AbortSignal.timeout: its timer would outlive the answer.
  const startTimer = () => setTimeout(() => endEarly('out-of-time'), timeoutMs);
  let timer = startTimer();
  onLeave?.(() => endEarly('caller-left'));
  return {
    signal: controller.signal,
    timeoutMs,
    earlyEnd: () => end,
    beginAnew() {
      clearTimeout(timer);
      timer = startTimer();
    },
    end: () => clearTimeout(timer),
  };
}
