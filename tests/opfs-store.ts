// A store in a worker of its own, for browser tests: access handles exist in workers only.
import { vi } from 'vitest';
import type { Store } from '../src/local-db/store.ts';
import { LONGEST_WAIT_MS } from './last-resort.ts';
import type { OpenWith, StoreRequest } from './opfs-store-worker.ts';

interface StoreAnswer {
  readonly id: string;
  readonly value?: unknown;
  readonly error?: object;
}

export interface OpfsStore {
  readonly store: Store;
  ask(method: 'close' | 'describe' | 'readJournalMode' | 'spoilTransactions'): Promise<unknown>;
  terminate(): void;
}

export function startOpfsWorker(): Worker {
  return new Worker(new URL('./opfs-store-worker.ts', import.meta.url), { type: 'module' });
}

export function startOpfsStore(
  sourceId: string,
  worker: Worker = startOpfsWorker(),
  openWith: OpenWith = {},
): OpfsStore {
  const waiting = new Map<string, PromiseWithResolvers<unknown>>();
  worker.addEventListener('message', ({ data }: MessageEvent<StoreAnswer>) => {
    const answer = waiting.get(data.id);
    if (data.error === undefined) answer?.resolve(data.value);
    else answer?.reject(Object.assign(new Error('in the worker'), data.error));
  });
  const call = (method: string, args: readonly unknown[]): Promise<unknown> => {
    const id = crypto.randomUUID();
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    const request: StoreRequest = { id, sourceId, openWith, method, args };
    worker.postMessage(request, []);
    return answer.promise;
  };
  const store = new Proxy({} as Store, {
    // A promise looks for `then` when it is handed this.
    get: (_, method) => (method === 'then' ? undefined : (...args: readonly unknown[]) => call(String(method), args)),
  });
  return { store, ask: (method) => call(method, []), terminate: () => worker.terminate() };
}

/** Spoils every file of a source, beyond the header the pool of handles keeps for itself. */
export async function damageSource(sourceId: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const source = await (await root.getDirectoryHandle('tidemark')).getDirectoryHandle(sourceId);
  const pool = await source.getDirectoryHandle('.opaque');
  for await (const handle of pool.values()) {
    if (!(handle instanceof FileSystemFileHandle) || (await handle.getFile()).size < 8_192) continue;
    // A worker that ended lets its lock go before the handles of its files.
    const writable = await vi.waitFor(() => handle.createWritable({ keepExistingData: true }), LONGEST_WAIT_MS);
    await writable.write({ type: 'write', position: 4_096, data: new Uint8Array(4_096).fill(0x55) });
    await writable.close();
  }
}

export async function listSources(): Promise<readonly string[]> {
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of (await root.getDirectoryHandle('tidemark', { create: true })).keys()) names.push(name);
  return names;
}
