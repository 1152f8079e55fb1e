// "Forget this computer", killed at every write, flush and removal of a file: everything is still there and whole, or nothing is left.
import { expect, inject, test } from 'vitest';
import {
  buildAccount,
  buildEvent,
  buildPage,
  buildPullState,
  buildRunRecord,
  buildTransaction,
  NOON,
} from '../build-store-facts.ts';
import { startOpfsStore, startOpfsWorker } from '../opfs-store.ts';
import type { Store } from '../../src/local-db/store.ts';
import type { SignOutNotice, SignOutRequest } from './sign-out-worker.ts';

const SECRET = 'what nobody may find afterwards';
const ROWS = 60;

const filler = startOpfsWorker();
const reader = startOpfsWorker();
const presser = startSignOutWorker();

function startSignOutWorker(): Worker {
  return new Worker(new URL('./sign-out-worker.ts', import.meta.url), { type: 'module' });
}

function ask(worker: Worker, request: SignOutRequest): Promise<SignOutNotice> {
  const { promise, resolve } = Promise.withResolvers<SignOutNotice>();
  worker.addEventListener('message', ({ data }: MessageEvent<SignOutNotice>) => resolve(data), { once: true });
  worker.postMessage(request, []);
  return promise;
}

async function fill(sourceId: string): Promise<void> {
  const filling = startOpfsStore(sourceId, filler);
  const { store } = filling;
  const fence = await store.claim();
  await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
  await store.writeEvents([buildEvent()], fence);
  await store.writeRuns([buildRunRecord()], fence);
  const rows = Array.from({ length: ROWS }, (_, index) =>
    buildTransaction({ id: `t${index}`, purpose: `${SECRET} ${index}`, payload: SECRET.repeat(20) }),
  );
  await store.writePage(buildPage(rows, { state: buildPullState({ mark: NOON.key }) }), fence);
  await filling.ask('close');
}

/** A database is filled once: all others are its files again. */
async function copySource(from: string, to: string): Promise<void> {
  const sources = await (await navigator.storage.getDirectory()).getDirectoryHandle('tidemark');
  await copyFolder(await sources.getDirectoryHandle(from), await sources.getDirectoryHandle(to, { create: true }));
}

async function copyFolder(from: FileSystemDirectoryHandle, to: FileSystemDirectoryHandle): Promise<void> {
  for await (const [name, handle] of from.entries()) {
    if (handle instanceof FileSystemDirectoryHandle) {
      await copyFolder(handle, await to.getDirectoryHandle(name, { create: true }));
    } else if (handle instanceof FileSystemFileHandle) {
      const writable = await (await to.getFileHandle(name, { create: true })).createWritable();
      await writable.write(await handle.getFile());
      await writable.close();
    }
  }
}

async function readAll(store: Store): Promise<string> {
  return JSON.stringify([
    await store.readAccounts(),
    await store.readEvents(),
    await store.readRuns(),
    await store.readPullStates(),
    await store.readLedgerSequence(),
    [...(await store.readHeldVersions('a1'))],
    await store.readLedger({ accountId: 'a1', transactionId: 't1' }),
  ]);
}

async function readKept(sourceId: string): Promise<string> {
  const reading = startOpfsStore(sourceId, reader);
  const kept = await readAll(reading.store);
  await reading.ask('close');
  return kept;
}

/** Whether any file of the source still holds a word of it. */
async function holdsSecret(sourceId: string): Promise<boolean> {
  const root = await navigator.storage.getDirectory();
  const source = await (await root.getDirectoryHandle('tidemark')).getDirectoryHandle(sourceId).catch(() => null);
  return source !== null && (await hasSecretIn(source));
}

async function hasSecretIn(folder: FileSystemDirectoryHandle): Promise<boolean> {
  for await (const handle of folder.values()) {
    if (handle instanceof FileSystemDirectoryHandle) {
      if (await hasSecretIn(handle)) return true;
    } else if (handle instanceof FileSystemFileHandle) {
      if ((await (await handle.getFile()).text()).includes(SECRET)) return true;
    }
  }
  return false;
}

function newSource(): string {
  return `test-${crypto.randomUUID()}`;
}

test(
  'leaves everything or nothing wherever it is killed, and a second press finishes it',
  // At every point it takes some minutes on a machine of its own, and several times as long beside something else.
  { timeout: 2_400_000 },
  async () => {
    const stride = inject('extent').signOutStride;
    const empty = await readKept(newSource());
    const whole = newSource();
    await fill(whole);
    expect(await holdsSecret(whole)).toBe(true);
    const everything = await readKept(whole);
    const undisturbed = newSource();
    await copySource(whole, undisturbed);
    const reference = await ask(presser, { sourceId: undisturbed, killAt: null });
    if (reference.kind !== 'done') throw new Error(JSON.stringify(reference));
    expect(await holdsSecret(undisturbed)).toBe(false);
    expect(reference.points).toBeGreaterThan(20);

    const found = { everything: 0, nothing: 0 };
    for (let killAt = 1; killAt <= reference.points; killAt += stride) {
      const sourceId = newSource();
      await copySource(whole, sourceId);
      const worker = startSignOutWorker();
      const notice = await ask(worker, { sourceId, killAt });
      worker.terminate();
      expect(notice, `at ${killAt}`).toEqual({ kind: 'killed' });
      const kept = await readKept(sourceId);
      expect([everything, empty], `killed at ${killAt}`).toContain(kept);
      found[kept === empty ? 'nothing' : 'everything'] += 1;
      expect(kept === empty && (await holdsSecret(sourceId)), `killed at ${killAt}`).toBe(false);

      const again = await ask(presser, { sourceId, killAt: null });
      expect(again.kind, `pressed again after ${killAt}`).toBe('done');
      expect(await holdsSecret(sourceId), `pressed again after ${killAt}`).toBe(false);
    }
    console.log(`sign-out: ${reference.points} points, stride ${stride}, ${JSON.stringify(found)}`);
    expect(Object.values(found).every((count) => count > 0)).toBe(true);
  },
);
