// The one way out to a bank: the gateway over the network, or in the demo a bank that lives in this worker.

export interface BankFetch {
  readonly fetch: typeof fetch;
  /** Of the bank in the browser; null: the gateway's source id says it all. */
  readonly worldId: string | null;
}

export async function createBankFetch(): Promise<BankFetch> {
  return { fetch: globalThis.fetch.bind(globalThis), worldId: null };
}
