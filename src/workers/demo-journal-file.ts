// Where the browser demo's bank remembers its world: a small JSON file beside the databases.

const FILE_NAME = 'tidemark-demo.json';

/** Null when there is none, or where the browser keeps no files (a private window): the world then lasts as long as the worker. */
export async function readDemoJournal(): Promise<unknown> {
  try {
    const root = await navigator.storage.getDirectory();
    const file = await (await root.getFileHandle(FILE_NAME)).getFile();
    return JSON.parse(await file.text()) as unknown;
  } catch {
    return null;
  }
}

export async function writeDemoJournal(journal: object): Promise<void> {
  let root: FileSystemDirectoryHandle;
  try {
    root = await navigator.storage.getDirectory();
  } catch {
    return;
  }
  const handle = await root.getFileHandle(FILE_NAME, { create: true });
  const writable = await handle.createWritable();
  await writable.write(JSON.stringify(journal));
  await writable.close();
}
