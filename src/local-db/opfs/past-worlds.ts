// Simulated banks come and go, and each world has a database of its own: those of past worlds are removed.
import { listSourceDirectories, removeSourceDirectory } from './opfs-pool.ts';
import { toSourceLockName } from './source-lock.ts';

const SIMULATED = /^(sandbox|demo)-/;

/** Best effort, after the database in use was opened: what is still held by another tab stays until the next time. */
export async function removePastWorlds(currentSourceId: string): Promise<void> {
  if (!SIMULATED.test(currentSourceId)) return;
  const names = await listSourceDirectories();
  for (const name of names) {
    if (!SIMULATED.test(name) || name === currentSourceId) continue;
    await navigator.locks.request(toSourceLockName(name), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await removeSourceDirectory(name).catch(() => undefined);
    });
  }
}
