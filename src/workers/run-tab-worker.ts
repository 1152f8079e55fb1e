// Joins a worker's two ends: its own page, and the channel to the workers of other tabs.
import { systemClock } from '../lib/clock.ts';
import { createChannelBatch } from './channel-batch.ts';
import { parseEnvelope, toEnvelope } from './channel-messages.ts';
import type { OpenOwner } from './open-owner.ts';
import { createOwnerElection } from './owner-election.ts';
import { createTabWorker } from './tab-worker.ts';
import type { PageMessage, WorkerMessage, WorkerStart } from './worker-messages.ts';

/** The end of a dedicated worker that faces its page. */
export type PageEnd = Pick<DedicatedWorkerGlobalScope, 'addEventListener' | 'postMessage'>;

export function runTabWorker(page: PageEnd, createOpenOwner: (start: WorkerStart) => OpenOwner): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have origins to name: this is a worker's own page
  const tellPage = (message: WorkerMessage) => page.postMessage(message);
  let receiveFromPage: (message: PageMessage) => void = (message) => {
    if (message.type !== 'start') throw new Error(`the first message to a worker was ${message.type}, not start`);
    receiveFromPage = start(message.start);
    tellPage({ type: 'started' });
  };
  page.addEventListener('message', ({ data }: MessageEvent<PageMessage>) => receiveFromPage(data));

  function start(told: WorkerStart): (message: PageMessage) => void {
    const { config } = told;
    const channel = new BroadcastChannel(`tidemark:${config.sourceId}`);
    const worker = createTabWorker({
      tabId: crypto.randomUUID(),
      acquire: createOwnerElection(config.sourceId, navigator.locks),
      openOwner: createOpenOwner(told),
      clock: systemClock,
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have origins to name: this is a channel
      broadcast: createChannelBatch((messages) => channel.postMessage(toEnvelope(messages)), systemClock),
      tellPage,
    });
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const received = parseEnvelope(data);
      if (received.kind === 'messages') for (const message of received.messages) worker.receive(message);
      if (received.kind === 'newer') tellPage({ type: 'outdated', protocol: received.protocol });
    });
    worker.resume();
    return (message) => {
      if (message.type === 'call') worker.call(message.call);
      if (message.type === 'suspend') worker.suspend();
      if (message.type === 'resume') worker.resume();
    };
  }
}
