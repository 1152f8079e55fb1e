// Watches, from inside a page, how long its own worker lets each read wait; and asks for reads of its own.
import type { Page } from '@playwright/test';

/** One read, by the page's clock; not answered yet while `answeredAtMs` is null. */
export interface Wait {
  readonly method: string;
  readonly sentAtMs: number;
  readonly answeredAtMs: number | null;
}

interface TabProbe {
  ask(): Promise<Wait>;
  /** Asks again and again, one after the other, until told to stop. */
  startAsking(): void;
  stopAsking(): Wait[];
  /** All reads since the last call, and those still waiting. */
  takeWaits(): Wait[];
}

declare global {
  // oxlint-disable-next-line no-var -- the way to declare a property of the page's global object
  var tidemarkProbe: TabProbe;
}

/** To be run in every page before its own scripts: it stands between the page and the worker it starts. */
export function installTabProbe(): void {
  const READS = /^(?:index\.|sync\.read|storage\.read)/;
  type Message = { type: string; id?: string; call?: { id: string; service: string; method: string } };
  const isStarted = Promise.withResolvers<Worker>();
  const waiting = new Map<string, { method: string; sentAtMs: number }>();
  const answered = new Map<string, (wait: Wait) => void>();
  let done: Wait[] = [];
  let asked: Wait[] = [];
  let isAsking = false;
  let count = 0;

  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<Message>) => {
        if (data.type === 'started') isStarted.resolve(this);
        if (data.type === 'answer' && data.id !== undefined) settle(data.id);
      });
    }
    override postMessage(message: Message, ...rest: never[]): void {
      const { call } = message;
      if (call !== undefined) {
        const method = `${call.service}.${call.method}`;
        if (READS.test(method)) waiting.set(call.id, { method, sentAtMs: Date.now() });
      }
      super.postMessage(message, ...rest);
    }
  };

  function settle(id: string): void {
    const sent = waiting.get(id);
    if (sent === undefined) return;
    waiting.delete(id);
    const wait = { ...sent, answeredAtMs: Date.now() };
    done.push(wait);
    answered.get(id)?.(wait);
    answered.delete(id);
  }
  async function ask(): Promise<Wait> {
    const worker = await isStarted.promise;
    count += 1;
    const id = `probe:${performance.timeOrigin}:${count}`;
    const answer = Promise.withResolvers<Wait>();
    answered.set(id, answer.resolve);
    const call = { id, service: 'sync', method: 'readState', args: [] };
    worker.postMessage({ type: 'call', call }, []);
    return answer.promise;
  }
  async function askOn(): Promise<void> {
    if (!isAsking) return;
    asked.push(await ask());
    await askOn();
  }

  globalThis.tidemarkProbe = {
    ask,
    startAsking() {
      asked = [];
      isAsking = true;
      void askOn();
    },
    stopAsking() {
      isAsking = false;
      return asked;
    },
    takeWaits() {
      const taken = done;
      done = [];
      return [...taken, ...[...waiting.values()].map((sent) => ({ ...sent, answeredAtMs: null }))];
    },
  };
}

export function askOnce(page: Page): Promise<Wait> {
  return page.evaluate(() => tidemarkProbe.ask());
}

/** How long each read waited, or has been waiting until now. */
export function takeWaits(page: Page): Promise<{ method: string; ms: number }[]> {
  return page.evaluate(() =>
    tidemarkProbe
      .takeWaits()
      .map(({ method, sentAtMs, answeredAtMs }) => ({ method, ms: (answeredAtMs ?? Date.now()) - sentAtMs })),
  );
}

/** While `during` goes on, the page asks without a pause; resolves with its longest wait, which spans whatever `during` interrupted. */
export async function longestWaitDuring(pages: readonly Page[], during: () => Promise<void>): Promise<number[]> {
  await Promise.all(pages.map((page) => page.evaluate(() => tidemarkProbe.startAsking())));
  await during();
  return Promise.all(
    pages.map(async (page) => {
      // Sent when it is over: it is answered by whoever came after.
      await askOnce(page);
      const waits = await page.evaluate(() => tidemarkProbe.stopAsking());
      return Math.max(...waits.map(({ sentAtMs, answeredAtMs }) => (answeredAtMs ?? Date.now()) - sentAtMs));
    }),
  );
}
