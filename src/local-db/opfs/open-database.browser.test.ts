import { afterEach, describe, expect, inject, it } from 'vitest';
import { buildDecision } from '../../../tests/build-comparable.ts';
import { decideOn } from '../../../tests/build-continuation.ts';
import { buildPage, buildTransaction } from '../../../tests/build-store-facts.ts';
import { damageSource, startOpfsStore, startOpfsWorker } from '../../../tests/opfs-store.ts';
import type { OpfsStore } from '../../../tests/opfs-store.ts';
import type { OpenWith } from '../../../tests/opfs-store-worker.ts';
import { describeStoreContract } from '../../../tests/store-contract.ts';

const DECISIONS = {
  rows: [buildDecision({ first: { accountId: 'a1', id: 't1' }, second: { accountId: 'a1', id: 't2' } })],
  accounts: [decideOn('old', 'new')],
};

const started: OpfsStore[] = [];

function start(sourceId: string, openWith: OpenWith = {}): OpfsStore {
  const opfsStore = startOpfsStore(sourceId, startOpfsWorker(), openWith);
  started.push(opfsStore);
  return opfsStore;
}

function newSource(): string {
  return `test-${crypto.randomUUID()}`;
}

afterEach(() => {
  for (const opfsStore of started.splice(0)) opfsStore.terminate();
});

// One worker for all: what takes time is loading the engine, and every source has a database of its own.
const shared = startOpfsWorker();
// In memory the same engine holds the contract in every run: on files it is proven.
if (inject('extent').opfsContracts > 0) {
  describeStoreContract('SQLite store on OPFS', async () => startOpfsStore(newSource(), shared).store);
}

async function writeOneRow({ store }: OpfsStore): Promise<void> {
  const fence = await store.claim();
  await store.writePage(buildPage([buildTransaction()]), fence);
}

describe('openDatabase', () => {
  it('keeps what was written, closed or killed, with a write-ahead log', async () => {
    const sourceId = newSource();
    const first = start(sourceId);
    await writeOneRow(first);
    expect(await first.ask('describe')).toEqual({ kind: 'opfs', problem: null });
    expect(await first.ask('readJournalMode')).toBe('wal');
    await first.ask('close');
    const second = start(sourceId);
    expect((await second.store.readVersions('a1', null)).size).toBe(1);
    second.terminate();
    const third = start(sourceId);
    expect((await third.store.readVersions('a1', null)).size).toBe(1);
  });

  it('waits for the files of a tab that is closing', async () => {
    const sourceId = newSource();
    const first = start(sourceId);
    await writeOneRow(first);
    const second = startOpfsStore(sourceId, shared);
    const opened = second.store.readVersions('a1', null);
    // The same worker opens this one after it has tried that one.
    await startOpfsStore(newSource(), shared).ask('describe');
    await first.ask('close');
    expect((await opened).size).toBe(1);
    await second.ask('close');
  });

  it('says that the files are open elsewhere, and leaves them whole', async () => {
    const sourceId = newSource();
    const first = start(sourceId);
    await writeOneRow(first);
    await expect(start(sourceId, { isImpatient: true }).store.readEvents()).rejects.toMatchObject({
      name: 'LocalDbError',
      code: 'unavailable',
    });
    expect((await first.store.readVersions('a1', null)).size).toBe(1);
  });

  it('begins anew where the file is damaged, and says so', async () => {
    const sourceId = newSource();
    const first = start(sourceId);
    await writeOneRow(first);
    await first.ask('close');
    await damageSource(sourceId);
    const second = start(sourceId);
    expect(await second.ask('describe')).toMatchObject({
      kind: 'opfs',
      problem: 'rebuilt-without-decisions',
    });
    expect((await second.store.readVersions('a1', null)).size).toBe(0);
    await writeOneRow(second);
    expect((await second.store.readVersions('a1', null)).size).toBe(1);
  });

  it('says that a copy is gone where this computer is known to have kept one, and only then', async () => {
    const sourceId = newSource();
    const first = start(sourceId);
    expect(await first.ask('describe')).toMatchObject({ problem: null });
    await first.ask('close');
    const known = start(sourceId, { wasKept: true });
    expect(await known.ask('describe')).toMatchObject({ problem: null });
    const removed = start(newSource(), { wasKept: true });
    expect(await removed.ask('describe')).toMatchObject({ kind: 'opfs', problem: 'gone' });
  });

  it('keeps what was rescued where the storage refuses the copy that is begun anew', async () => {
    const sourceId = newSource();
    const root = await navigator.storage.getDirectory();
    // A file where the source's folder would be.
    await (await root.getDirectoryHandle('tidemark', { create: true })).getFileHandle(sourceId, { create: true });
    const refused = start(sourceId, { rebuilt: { decisions: DECISIONS, times: 1 } });
    expect(await refused.ask('describe')).toMatchObject({ kind: 'memory' });
    expect(await refused.store.readDecisions()).toEqual(DECISIONS.rows);
  });

  it('keeps what was rescued where the copy that is begun anew is damaged too', async () => {
    const sourceId = newSource();
    const first = start(sourceId);
    await writeOneRow(first);
    await first.ask('close');
    await damageSource(sourceId);
    const second = start(sourceId, { rebuilt: { decisions: DECISIONS, times: 1 } });
    expect(await second.ask('describe')).toMatchObject({ kind: 'opfs', problem: 'rebuilt' });
    expect(await second.store.readDecisions()).toEqual(DECISIONS.rows);
  });

  it('gives a disk up that spoils every copy, and keeps what comes in memory', async () => {
    const sourceId = newSource();
    expect(
      await start(sourceId, { rebuilt: { decisions: { rows: [], accounts: [] }, times: 2 } }).ask('describe'),
    ).toMatchObject({
      problem: 'rebuilt',
    });
    const spoilt = start(sourceId, { rebuilt: { decisions: { rows: [], accounts: [] }, times: 3 } });
    expect(await spoilt.ask('describe')).toMatchObject({ kind: 'memory', problem: 'damaged-again' });
    await writeOneRow(spoilt);
  });
});
