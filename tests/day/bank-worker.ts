// The simulated bank in a worker of its own: what it remembers is not the page's, so it is not measured with the page.
import type { Clock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { DemoBank } from '../../src/simulated-bank/server/demo-bank.ts';
import type { ScenarioName } from '../../src/simulated-bank/world/scenarios.ts';

/** `nowMs`: the page's present moment, and so the bank's; the clock a test has in its hand does not reach into a worker. */
export type BankCall = { readonly id: number; readonly nowMs: number } & (
  | { readonly kind: 'open'; readonly scenario: ScenarioName }
  | { readonly kind: 'request'; readonly request: PlainRequest }
);

/** No request to a bank has a body. */
export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export interface PlainResponse {
  readonly status: number;
  readonly headers: [name: string, value: string][];
  readonly body: string | null;
}

/** Each call has one: null says that the bank is open, a failure is what `fetch` rejects with. */
export type BankAnswer = { readonly id: number } & (
  | { readonly response: PlainResponse | null }
  | { readonly failure: { readonly isTypeError: boolean; readonly text: string } }
);

declare const self: Pick<DedicatedWorkerGlobalScope, 'addEventListener' | 'postMessage'>;

/** Enough to fill a page: what piles up is looked for in the time after it. */
const HISTORY_DAYS = 60;

let nowMs = 0;
const clock: Clock = {
  nowMs: () => nowMs,
  sleep: () => Promise.reject(new Error('time passes between two calls only')),
};
let opening: Promise<DemoBank> | null = null;

async function openBank(scenario: ScenarioName): Promise<DemoBank> {
  // msw's cookie store insists on a localStorage, which workers lack; it keeps no cookies in an empty one.
  Object.assign(globalThis, { localStorage: {} });
  const journal: { saved: unknown } = {
    saved: { worldId: 'composed', seed: 1, scenario, speed: 1, startedAtMs: nowMs, commands: [] },
  };
  const { createDemoFetch } = await import('../../src/simulated-bank/server/demo-bank.ts');
  return createDemoFetch({
    loadJournal: () => Promise.resolve(journal.saved),
    saveJournal: (saved) => {
      journal.saved = saved;
      return Promise.resolve();
    },
    clock,
    random: seededRandom(1),
    historyDays: HISTORY_DAYS,
  });
}

async function answer(call: BankCall): Promise<PlainResponse | null> {
  if (call.kind === 'open') {
    opening = openBank(call.scenario);
    await opening;
    return null;
  }
  const bank = await opening;
  if (bank === null) throw new Error('the bank is not open');
  const { method, url, headers } = call.request;
  const response = await bank.fetch(url, { method, headers: headers.map(([name, value]) => [name, value]) });
  return {
    status: response.status,
    headers: [...response.headers],
    body: response.body === null ? null : await response.text(),
  };
}

self.addEventListener('message', ({ data }: MessageEvent<BankCall>) => {
  const post = (result: BankAnswer) => self.postMessage(result, []);
  nowMs = data.nowMs;
  answer(data).then(
    (response) => post({ id: data.id, response }),
    (error: unknown) =>
      post({ id: data.id, failure: { isTypeError: error instanceof TypeError, text: String(error) } }),
  );
});
