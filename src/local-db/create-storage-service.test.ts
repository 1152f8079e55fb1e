import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { createStorageService } from './create-storage-service.ts';
import { openDatabase } from './open-database.ts';

async function createService(estimate: StorageEstimate) {
  // Node has no private file system, like a browser that refuses it.
  const database = await openDatabase({ sourceId: 'test', clock: createFakeClock() });
  return createStorageService({ database, estimate: async () => estimate, forget: () => database.remove() });
}

describe('readStorage', () => {
  it('says that nothing is kept where the browser refuses storage', async () => {
    const { kind, problem, usedBytes } = await (await createService({})).readStorage();
    expect(kind).toBe('memory');
    expect(problem).toContain('is gone when this window is closed');
    expect(usedBytes).toBeGreaterThan(4_096);
  });

  it('says that the storage is full, and that what was kept can be read', async () => {
    const { problem } = await (await createService({ usage: 96, quota: 100 })).readStorage();
    expect(problem).toMatch(/^The storage of this browser is full\. What was kept can still be read/);
  });
});

it('a forgotten database answers nothing any more', async () => {
  const service = await createService({});
  await service.forget();
  await expect(service.readStorage()).rejects.toMatchObject({ name: 'LocalDbError', code: 'unavailable' });
});
