// The page's side of the database worker: services that look as if they were here.
import type { AppConfig } from '../config/app-config.ts';
import type { ChangeTopic, Services } from '../shared/services.ts';
import { createServiceCaller } from './service-caller.ts';
import { followPageLifecycle } from './page-lifecycle.ts';
import { createKeptMark } from './kept-mark.ts';
import { reloadOnce } from './reload-once.ts';
import type { PageMessage, WorkerMessage } from './worker-messages.ts';

export interface ConnectedServices extends Services {
  /** Calls back when the gateway speaks for another bank than at the start; returns the unsubscribe function. */
  onSourceChanged(listener: () => void): () => void;
}

/** Rejects when the worker cannot be started at all. */
export async function connectServices(config: AppConfig): Promise<ConnectedServices> {
  const worker = new Worker(new URL('./database-worker.ts', import.meta.url), { type: 'module' });
  return connectWorker(worker, config);
}

export async function connectWorker(worker: Worker, config: AppConfig): Promise<ConnectedServices> {
  const changeListeners = new Set<(topics: readonly ChangeTopic[]) => void>();
  const sourceListeners = new Set<() => void>();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have origins to name: this is a worker
  const tell = (message: PageMessage) => worker.postMessage(message);
  const keptMark = createKeptMark(config.sourceId, () => localStorage);
  const wasKept = keptMark.isSet();
  const caller = createServiceCaller((call) => tell({ type: 'call', call }));

  const receive = (message: WorkerMessage) => {
    switch (message.type) {
      case 'answer':
        caller.settle(message.id, message.outcome);
        return;
      case 'changed':
        if (message.topics.includes('transactions')) keptMark.set();
        for (const listener of changeListeners) listener(message.topics);
        return;
      case 'source-changed':
        for (const listener of sourceListeners) listener();
        return;
      case 'outdated':
        reloadOnce({ page: location, memory: sessionStorage, protocol: message.protocol });
        return;
      case 'started':
        return;
    }
  };
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => receive(data));

  await untilStarted(worker, () => tell({ type: 'start', start: { config, wasKept } }));
  followPageLifecycle(window, { suspend: () => tell({ type: 'suspend' }), resume: () => tell({ type: 'resume' }) });
  return {
    ...caller.services,
    onChange: (listener) => subscribe(changeListeners, listener),
    onSourceChanged: (listener) => subscribe(sourceListeners, listener),
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function untilStarted(worker: Worker, start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('error', (event) => {
      reject(new Error(`the database worker could not be started: ${event.message}`));
    });
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.type === 'started') resolve();
    });
    start();
  });
}
