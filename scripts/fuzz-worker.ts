// Plays chunks of seeds for `npm run fuzz`, each chunk as it is asked for.
import { parentPort, workerData } from 'node:worker_threads';
import { play } from '../tests/fuzz/play.ts';
import { prepareStores } from './fuzz-store.ts';

export interface ChunkReport {
  runs: number;
  commands: number;
  portCalls: number;
  requests: number;
  readonly faults: Map<string, number>;
  readonly hashes: (readonly [seed: number, hash: string])[];
  readonly failures: { readonly seed: number; readonly text: string }[];
}

export interface Chunk {
  readonly from: number;
  readonly count: number;
  readonly stopsAtFirst: boolean;
}

const createStore = await prepareStores(String(workerData));

parentPort?.on('message', (chunk: Chunk) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  void playChunk(chunk).then((report) => parentPort?.postMessage(report));
});

async function playChunk({ from, count, stopsAtFirst }: Chunk): Promise<ChunkReport> {
  const report: ChunkReport = {
    runs: 0,
    commands: 0,
    portCalls: 0,
    requests: 0,
    faults: new Map(),
    hashes: [],
    failures: [],
  };
  for (let seed = from; seed < from + count; seed += 1) {
    report.runs += 1;
    const { counts, broken, hash } = await play({ seed, createStore });
    report.commands += counts.commands;
    report.portCalls += counts.portCalls;
    report.requests += counts.requests;
    for (const [fault, times] of counts.faults) report.faults.set(fault, (report.faults.get(fault) ?? 0) + times);
    report.hashes.push([seed, hash]);
    if (broken !== null) {
      report.failures.push({ seed, text: `after command ${broken.afterCommand}: ${broken.details}` });
    }
    if (stopsAtFirst && report.failures.length > 0) break;
  }
  return report;
}
