// Whether the browser lets anything more be written. Only trying tells: the quota it reports is made up, so that no page can recognise a computer by it.

const PROBE_FILE = 'tidemark-space-probe';
/** Chromium grants a growing file its next space in steps up to 128 MiB: where a page did not fit, this must not fit either. */
const PROBE_BYTES = 2 ** 28;

/** Meant for a write that has just failed: with less left than that, space was what it lacked. The probe is empty and takes no space itself. */
export async function hasSpaceLeft(): Promise<boolean> {
  const root = await navigator.storage.getDirectory();
  try {
    const file = await root.getFileHandle(PROBE_FILE, { create: true });
    const access = await file.createSyncAccessHandle();
    try {
      access.truncate(PROBE_BYTES);
      return true;
    } finally {
      access.close();
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
    throw error;
  } finally {
    await root.removeEntry(PROBE_FILE).catch(() => undefined);
  }
}
