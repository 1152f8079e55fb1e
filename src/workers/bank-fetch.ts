// The one way out to a bank: the gateway over the network, or in the demo a bank that lives in this worker.
import { readDemoJournal, writeDemoJournal } from './demo-journal-file.ts';

export interface BankFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Of the bank in the browser; null: the gateway's source id says it all. */
  readonly worldId: string | null;
}

export async function createBankFetch(): Promise<BankFetch> {
  // A condition the build can see: the simulated bank is in no other build.
  if (import.meta.env.MODE === 'demo') {
    // msw's cookie store insists on a localStorage, which workers lack; it keeps no cookies in an empty one.
    Object.assign(globalThis, { localStorage: {} });
    const { createDemoFetch } = await import('../simulated-bank/server/demo-bank.ts');
    return createDemoFetch({ loadJournal: readDemoJournal, saveJournal: writeDemoJournal });
  }
  return { fetch: globalThis.fetch.bind(globalThis), worldId: null };
}
