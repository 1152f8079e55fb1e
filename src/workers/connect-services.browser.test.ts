import { afterEach, describe, expect, it } from 'vitest';
import { buildConfig } from '../../tests/build-config.ts';
import { damageSource, listSources, startOpfsStore } from '../../tests/opfs-store.ts';
import { toOrderedPair } from '../domain/suggestions/suggestion.ts';
import { toSourceLockName } from '../local-db/opfs/source-lock.ts';
import { EVERY_TRANSACTION } from '../transaction-index/transaction-index.ts';
import { connectServices, connectWorker } from './connect-services.ts';
import type { ConnectedServices } from './connect-services.ts';

const ALL_SUGGESTIONS = { days: null, limit: 10 };

interface Tab {
  readonly services: ConnectedServices;
  readonly worker: Worker;
}

const tabs: Tab[] = [];

afterEach(() => {
  for (const { worker } of tabs.splice(0)) worker.terminate();
});

async function openTab(sourceId: string, bankLabel = 'bank'): Promise<Tab> {
  const worker = new Worker(new URL('../../tests/tab-worker-fixture.ts', import.meta.url), { type: 'module' });
  const tab = { worker, services: await connectWorker(worker, buildConfig({ sourceId, bankLabel })) };
  tabs.push(tab);
  return tab;
}

function newSource(): string {
  return `test-${crypto.randomUUID()}`;
}

const visible = { tabId: 'tab', isVisible: true, isWakeUp: true };

async function countRows({ services }: Tab): Promise<number> {
  return (await services.index.summarise(EVERY_TRANSACTION)).count;
}

/** Asks for rows until the change feed says that some were kept. */
async function download(tab: Tab): Promise<void> {
  const arrived = Promise.withResolvers<void>();
  const unsubscribe = tab.services.onChange((topics) => {
    if (topics.includes('transactions')) arrived.resolve();
  });
  await tab.services.sync.pullIfDue(visible);
  await arrived.promise;
  unsubscribe();
}

async function countOwners(sourceId: string): Promise<{ owners: number; waiting: number }> {
  const name = toSourceLockName(sourceId);
  const { held = [], pending = [] } = await navigator.locks.query();
  const ofSource = (locks: readonly LockInfo[]) => locks.filter((lock) => lock.name === name).length;
  return { owners: ofSource(held), waiting: ofSource(pending) };
}

describe('two tabs', () => {
  it('share one owner: both read what one of them had fetched', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId);
    const second = await openTab(sourceId);
    await download(second);
    expect([await countRows(first), await countRows(second)]).toEqual([3, 3]);
    await expect.poll(() => countOwners(sourceId)).toEqual({ owners: 1, waiting: 1 });
  });

  it('are both told of a change', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId);
    const second = await openTab(sourceId);
    await Promise.all([download(first), download(second)]);
    expect(await countRows(first)).toBe(3);
  });

  it('go on when the owner dies: the other takes over, with the data, and answers what was asked', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId);
    await download(first);
    const second = await openTab(sourceId, 'cannot be reached');
    expect(await countRows(second)).toBe(3);
    const asked = Array.from({ length: 20 }, () => countRows(second));
    first.worker.terminate();
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, () => 3));
    await expect.poll(() => countOwners(sourceId)).toEqual({ owners: 1, waiting: 0 });
  });

  it('go on when the owner is suspended, and its page is answered after it comes back', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId);
    await download(first);
    const second = await openTab(sourceId);
    first.worker.postMessage({ type: 'suspend' }, []);
    const askedMeanwhile = countRows(first);
    expect(await countRows(second)).toBe(3);
    first.worker.postMessage({ type: 'resume' }, []);
    expect(await askedMeanwhile).toBe(3);
    await expect.poll(() => countOwners(sourceId)).toEqual({ owners: 1, waiting: 1 });
  });

  it('forget together: nothing is left, and both are told', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId);
    await download(first);
    first.worker.terminate();
    const owner = await openTab(sourceId, 'cannot be reached');
    const other = await openTab(sourceId, 'cannot be reached');
    expect(await countRows(other)).toBe(3);
    const told = [owner, other].map(
      ({ services }) => new Promise((resolve) => services.onChange((topics) => resolve(topics))),
    );
    await other.services.storage.forget();
    expect(await Promise.all(told)).toEqual([
      ['sync', 'transactions', 'storage'],
      ['sync', 'transactions', 'storage'],
    ]);
    expect([await countRows(owner), await countRows(other)]).toEqual([0, 0]);
  });

  it('are both told when the gateway speaks for another bank', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId, 'another bank');
    const second = await openTab(sourceId, 'another bank');
    const told = [first, second].map(
      ({ services }) => new Promise<void>((resolve) => services.onSourceChanged(resolve)),
    );
    await expect(second.services.sync.refresh({ connectionId: null, type: 'ALL' })).rejects.toMatchObject({
      name: 'BankApiError',
      code: 'source-changed',
    });
    await Promise.all(told);
  });
});

describe('one tab', () => {
  it('finds what it kept when it comes again', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId);
    await download(first);
    first.worker.terminate();
    const second = await openTab(sourceId, 'cannot be reached');
    expect(await countRows(second)).toBe(3);
    expect(await second.services.storage.readStorage()).toMatchObject({ kind: 'opfs', problem: null });
  });

  it('begins anew where the copy on this computer is damaged, and says so', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId);
    await download(first);
    expect(await countRows(first)).toBe(3);
    first.worker.terminate();
    await navigator.locks.request(toSourceLockName(sourceId), () => damageSource(sourceId));
    const second = await openTab(sourceId);
    expect(await second.services.storage.readStorage()).toMatchObject({
      kind: 'opfs',
      problem: 'rebuilt-without-decisions',
    });
    await download(second);
    expect(await countRows(second)).toBe(3);
  });

  it('keeps what a person decided when the copy is damaged elsewhere, and everything is fetched again', async () => {
    const sourceId = newSource();
    const first = await openTab(sourceId);
    await download(first);
    const [pair] = (await first.services.suggestions.readSuggestions(ALL_SUGGESTIONS)).open;
    if (pair === undefined) throw new Error('the three rows of the fixture are alike');
    await first.services.suggestions.decide({ ...toOrderedPair(pair), verdict: 'different' });
    first.worker.terminate();
    const spoiler = startOpfsStore(sourceId);
    await spoiler.ask('spoilTransactions');
    await spoiler.ask('close');
    spoiler.terminate();

    const second = await openTab(sourceId);
    await expect(second.services.index.readDetail({ accountId: 'a1', id: 't1' })).rejects.toMatchObject({
      code: 'corrupt',
    });
    expect((await second.services.suggestions.readSuggestions(ALL_SUGGESTIONS)).decidedCount).toBe(1);
    expect(await second.services.storage.readStorage()).toMatchObject({
      problem: 'rebuilt',
    });
    await download(second);
    const { open, decided } = await second.services.suggestions.readSuggestions(ALL_SUGGESTIONS);
    expect(open).toHaveLength(1);
    expect(decided.map(({ verdict }) => verdict)).toEqual(['different']);
    await second.services.storage.forget();
    expect((await second.services.suggestions.readSuggestions(ALL_SUGGESTIONS)).decidedCount).toBe(0);
  });

  it('never reads another source, and a new sandbox world removes the past ones', async () => {
    const past = await openTab('sandbox-past');
    await download(past);
    past.worker.terminate();
    const present = await openTab('sandbox-present', 'cannot be reached');
    expect(await countRows(present)).toBe(0);
    await expect.poll(listSources).not.toContain('sandbox-past');
    expect(await listSources()).toContain('sandbox-present');
  });

  it('is answered with the error of its own class', async () => {
    const { services } = await openTab(newSource());
    const unknown = services.index.readDetail({ accountId: 'a1', id: 'none' });
    expect(await unknown).toBeNull();
    await expect(
      services.index.readRows({
        filter: EVERY_TRANSACTION,
        order: { by: 'bookedOn', direction: 'ascending' },
        offset: 0,
        limit: NaN,
      }),
    ).rejects.toMatchObject({ name: 'LocalDbError', code: 'failed' });
  });
});

it('the built-in worker starts, and answers from an empty database', async () => {
  const services = await connectServices(buildConfig({ sourceId: newSource() }));
  expect(await services.index.summarise(EVERY_TRANSACTION)).toEqual({
    count: 0,
    totalCount: 0,
    missingCount: 0,
    countedTwice: null,
    totals: [],
  });
});
