// A thread whose modules are those of the project but for one planted bug: plays seeds until a law is broken.
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

export interface Hunt {
  /** The changed files: address → text. */
  readonly changed: ReadonlyMap<string, string>;
  readonly firstSeed: number;
  readonly runs: number;
}

/** Null: no seed broke a law. */
export type Caught = { readonly seed: number; readonly law: string } | null;

const { changed, firstSeed, runs } = workerData as Hunt;

registerHooks({
  load(url, context, nextLoad) {
    const source = changed.get(url);
    if (source === undefined) return nextLoad(url, context);
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});

// Loaded through the hook, so not before it.
const { play } = await import('./play.ts');
const { createMemoryStore } = await import('../memory-store/memory-store.ts');

let caught: Caught = null;
for (let seed = firstSeed; seed < firstSeed + runs && caught === null; seed += 1) {
  const { broken } = await play({ seed, createStore: createMemoryStore });
  if (broken !== null) caught = { seed, law: broken.law };
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(caught);
