// Lays hands on the files of the local copy, from a page of the same origin that does not use them.
import { expect, type Page } from '@playwright/test';

/** The pool of files keeps a header of its own before the bytes of the database. */
const POOL_HEADER_BYTES = 4_096;

/** Lets go of the database in good order, as when a tab is put to sleep; opens a page instead that may touch the files. */
export async function leaveForPlainPage(page: Page, url: string): Promise<Page> {
  await page.evaluate(() => document.dispatchEvent(new Event('freeze')));
  const countOwners = () =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.filter(({ name }) => name?.startsWith('tidemark:')).length;
    });
  await expect.poll(countOwners).toBe(0);
  const plain = await page.context().newPage();
  await page.close();
  await plain.goto(`${url}/tidemark.svg`);
  return plain;
}

/** Writes over bytes of the database, from a share of its length on; returns what was there. */
export async function overwriteDatabase(
  page: Page,
  { at, bytes }: { at: { share: number } | { byte: number }; bytes: readonly number[] },
): Promise<number[]> {
  return page.evaluate(
    async ({ header, at, bytes }) => {
      const root = await navigator.storage.getDirectory();
      const files: { handle: FileSystemFileHandle; file: File }[] = [];
      for await (const source of (await root.getDirectoryHandle('tidemark')).values()) {
        if (!(source instanceof FileSystemDirectoryHandle)) continue;
        for await (const handle of (await source.getDirectoryHandle('.opaque')).values()) {
          if (handle instanceof FileSystemFileHandle) files.push({ handle, file: await handle.getFile() });
        }
      }
      const [database] = files.sort((a, b) => b.file.size - a.file.size);
      if (database === undefined) throw new Error('there is no database');
      const { handle, file } = database;
      const position = header + ('byte' in at ? at.byte : Math.floor((file.size - header) * at.share));
      const before = new Uint8Array(await file.slice(position, position + bytes.length).arrayBuffer());
      const writable = await handle.createWritable({ keepExistingData: true });
      await writable.write({ type: 'write', position, data: new Uint8Array(bytes) });
      await writable.close();
      return [...before];
    },
    { header: POOL_HEADER_BYTES, at, bytes },
  );
}

/** What a browser does when space is short: every file is gone. */
export function evict(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('tidemark', { recursive: true });
  });
}
