import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import type { ChannelMessage } from './channel-messages.ts';
import type { OpenOwner } from './open-owner.ts';
import type { ServiceCall } from './service-methods.ts';
import { createTabWorker } from './tab-worker.ts';
import type { WorkerMessage } from './worker-messages.ts';

const READ_STATE: ServiceCall = { id: 'call-1', service: 'sync', method: 'readState', args: [] };
const REFRESH: ServiceCall = {
  id: 'call-2',
  service: 'sync',
  method: 'refresh',
  args: [{ connectionId: null, type: 'ALL' }],
};

/** An owner whose sync answers with the name of the tab that serves. */
function openAs(name: string, calls: string[] = []): OpenOwner {
  const answer = (method: string) => () => {
    calls.push(`${name} ${method}`);
    return Promise.resolve(name);
  };
  const services = { sync: { readState: answer('readState'), refresh: answer('refresh') }, index: {}, storage: {} };
  return async () => ({ services: services as never, close: () => undefined });
}

/** One lock and one channel for all tabs that are opened with it. */
function createBrowser() {
  const clock = createFakeClock();
  const tabs: { receive: (message: ChannelMessage) => void }[] = [];
  let turn = Promise.resolve();
  const openTab = (tabId: string, openOwner: OpenOwner) => {
    const told: WorkerMessage[] = [];
    const worker = createTabWorker({
      tabId,
      clock,
      openOwner,
      acquire: async (signal) => {
        const before = turn;
        const held = Promise.withResolvers<void>();
        turn = before.then(() => held.promise);
        signal.addEventListener('abort', () => void before.then(held.resolve), { once: true });
        await before;
        signal.throwIfAborted();
        return held.resolve;
      },
      broadcast: (message) => {
        queueMicrotask(() => {
          for (const tab of tabs) if (tab !== worker) tab.receive(message);
        });
      },
      tellPage: (message) => told.push(message),
    });
    tabs.push(worker);
    worker.resume();
    return { worker, told };
  };
  return { clock, openTab };
}

const answered = (id: string, value: unknown) => ({ type: 'answer', id, outcome: { isOk: true, value } });
const failed = (id: string, error: unknown) => ({ type: 'answer', id, outcome: { isOk: false, error } });

describe('a tab worker', () => {
  it('is served by the tab that has the lock, and by the next when that one is suspended', async () => {
    const { clock, openTab } = createBrowser();
    const first = openTab('first', openAs('first'));
    const second = openTab('second', openAs('second'));
    await clock.settle();
    second.worker.call(READ_STATE);
    await clock.settle();
    expect(second.told).toEqual([answered('call-1', 'first')]);
    first.worker.suspend();
    await clock.settle();
    second.worker.call({ ...READ_STATE, id: 'call-3' });
    await clock.settle();
    expect(second.told.at(-1)).toEqual(answered('call-3', 'second'));
  });

  it('sends a call again to the next owner when the first dies before it answers', async () => {
    const { clock, openTab } = createBrowser();
    const silent: OpenOwner = async () => ({
      services: { sync: { readState: () => new Promise(() => {}) }, index: {}, storage: {} } as never,
      close: () => undefined,
    });
    const first = openTab('first', silent);
    const second = openTab('second', openAs('second'));
    await clock.settle();
    second.worker.call(READ_STATE);
    await clock.settle();
    expect(second.told).toEqual([]);
    first.worker.suspend();
    await clock.settle();
    expect(second.told).toEqual([answered('call-1', 'second')]);
  });

  it('runs a refresh once, though it is sent twice', async () => {
    const { clock, openTab } = createBrowser();
    const calls: string[] = [];
    const { worker } = openTab('owner', openAs('owner', calls));
    await clock.settle();
    for (let sent = 0; sent < 2; sent += 1) worker.receive({ type: 'call', tabId: 'other', call: REFRESH });
    await clock.settle();
    expect(calls).toEqual(['owner refresh']);
  });

  it('waits for an owner that takes its time, and says after 30 seconds of silence that there is none', async () => {
    const { clock, openTab } = createBrowser();
    const never: OpenOwner = () => Promise.reject(new LocalDbError('unavailable', { reason: 'open elsewhere' }));
    const { worker, told } = openTab('only', never);
    worker.call(READ_STATE);
    await clock.advance(29_000);
    expect(told).toEqual([]);
    await clock.advance(6_000);
    expect(told).toEqual([
      failed('call-1', { family: 'LocalDbError', code: 'unavailable', details: { reason: 'no owner' } }),
    ]);
  });

  it('opens in the end when the files come free', async () => {
    const { clock, openTab } = createBrowser();
    let attempts = 0;
    const openLater: OpenOwner = (notify) => {
      attempts += 1;
      return attempts < 4 ? Promise.reject(new LocalDbError('unavailable')) : openAs('only')(notify);
    };
    const { worker, told } = openTab('only', openLater);
    worker.call(READ_STATE);
    await clock.advance(10_000);
    expect(told).toEqual([answered('call-1', 'only')]);
  });

  it('tells at once what keeps the database from being opened', async () => {
    const { clock, openTab } = createBrowser();
    const broken: OpenOwner = () => Promise.reject(new TypeError('the engine could not be loaded'));
    const { worker, told } = openTab('only', broken);
    worker.call(READ_STATE);
    await clock.settle();
    expect(told).toEqual([
      failed('call-1', { family: 'Error', name: 'TypeError', message: 'the engine could not be loaded' }),
    ]);
  });

  it('answers nothing but what a service may be asked', async () => {
    const { clock, openTab } = createBrowser();
    const { worker, told } = openTab('only', openAs('only'));
    worker.call({ id: 'call-9', service: 'sync', method: 'dispose', args: [] });
    await clock.settle();
    expect(told).toEqual([failed('call-9', { family: 'Error', name: 'Error', message: 'no method sync.dispose' })]);
  });
});
