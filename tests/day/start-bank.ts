// The page's end of the bank in its worker: what it is sent, and whether it still owes an answer.
import { systemClock } from '../../src/lib/clock.ts';
import type { ScenarioName } from '../../src/simulated-bank/world/scenarios.ts';
import type { BankAnswer, BankCall, PlainResponse } from './bank-worker.ts';

export interface StartedBank {
  /** As `fetch` does: dropped connections are a TypeError, aborted requests reject with the signal's reason. */
  readonly send: (request: Request) => Promise<Response>;
  /** Settles once all that was asked until now has its answer, its failure, or nobody who waits for it; null: it has. */
  readonly owed: () => Promise<unknown> | null;
  readonly terminate: () => void;
}

type CallWithoutAddress<C = BankCall> = C extends BankCall ? Omit<C, 'id' | 'nowMs'> : never;

/** The page's present moment is the world's first. */
export async function startBank(scenario: ScenarioName): Promise<StartedBank> {
  const worker = new Worker(new URL('./bank-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, PromiseWithResolvers<PlainResponse | null>>();
  let lastId = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<BankAnswer>) => {
    const call = waiting.get(data.id);
    if ('response' in data) call?.resolve(data.response);
    else call?.reject(new (data.failure.isTypeError ? TypeError : Error)(data.failure.text));
  });
  worker.addEventListener('error', ({ message }) => {
    for (const call of waiting.values()) call.reject(new Error(`the bank's worker has failed: ${message}`));
  });

  async function ask(call: CallWithoutAddress, signal?: AbortSignal): Promise<PlainResponse | null> {
    signal?.throwIfAborted();
    const id = (lastId += 1);
    const answer = Promise.withResolvers<PlainResponse | null>();
    const abort = () => answer.reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    waiting.set(id, answer);
    const addressed: BankCall = { ...call, id, nowMs: systemClock.nowMs() };
    worker.postMessage(addressed, []);
    try {
      return await answer.promise;
    } finally {
      waiting.delete(id);
      signal?.removeEventListener('abort', abort);
    }
  }

  await ask({ kind: 'open', scenario });
  return {
    async send({ method, url, headers, signal }) {
      const answer = await ask({ kind: 'request', request: { method, url, headers: [...headers] } }, signal);
      return new Response(answer?.body, answer ?? {});
    },
    owed: () => (waiting.size === 0 ? null : Promise.allSettled([...waiting.values()].map(({ promise }) => promise))),
    terminate: () => worker.terminate(),
  };
}
