// Plants a bug in the modules of a thread of its own and says which seed caught it.
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Caught, Hunt } from './mutant-thread.ts';
import { plant } from './mutant.ts';
import type { Mutant } from './mutant.ts';

const PROJECT = new URL('../../', import.meta.url);

export const readSource = (path: string) => readFileSync(new URL(path, PROJECT), 'utf8');

export interface Hunting {
  readonly caught: Promise<Caught>;
  readonly stop: () => void;
}

/** Rejects when the thread fails or is stopped: that is no bug caught. */
export function huntMutant(mutant: Mutant, seeds: Pick<Hunt, 'firstSeed' | 'runs'>): Hunting {
  const changed = new Map([...plant(mutant, readSource)].map(([path, text]) => [new URL(path, PROJECT).href, text]));
  const workerData: Hunt = { changed, ...seeds };
  const thread = new Worker(new URL('./mutant-thread.ts', import.meta.url), { workerData, execArgv: [] });
  const caught = new Promise<Caught>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
  });
  return { caught, stop: () => void thread.terminate() };
}
