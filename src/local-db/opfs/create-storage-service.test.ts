import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../tests/fake-clock.ts';
import { createStorageService } from './create-storage-service.ts';
import { createFullness, SMALL } from './fullness.ts';
import { LocalDbError } from '../local-db-error.ts';
import { openDatabase } from './open-database.ts';
import { toStorageText } from '../../words/storage.ts';

async function createService() {
  // Node has no private file system, like a browser that refuses it.
  const database = await openDatabase({ sourceId: 'test', clock: createFakeClock() });
  const fullness = createFullness(() => undefined);
  return { fullness, service: createStorageService({ database, fullness, forget: () => database.remove() }) };
}

describe('readStorage', () => {
  it('says that nothing is kept where the browser refuses storage', async () => {
    const { service } = await createService();
    const { kind, problem, usedBytes } = await service.readStorage();
    expect([kind, problem]).toEqual(['memory', 'in-memory']);
    expect(problem && toStorageText(problem)).toContain('is gone when this window is closed');
    expect(usedBytes).toBeGreaterThan(4_096);
  });

  it('says that the storage is full, and that what was kept can be read, until what it refused was written', async () => {
    const { service, fullness } = await createService();
    fullness.noteFailed('rows of a1', new LocalDbError('full'));
    expect((await service.readStorage()).problem).toBe('full');
    expect(toStorageText('full')).toMatch(/^The storage of this browser is full\. What was kept can still be read/);
    fullness.noteWritten(SMALL);
    fullness.noteWritten('rows of a2');
    expect((await service.readStorage()).problem).toBe('full');
    fullness.noteWritten('rows of a1');
    expect((await service.readStorage()).problem).toBe('in-memory');
  });
});

it('fullness tells its listener when it begins and when it ends, and of no other error', () => {
  let changes = 0;
  const fullness = createFullness(() => (changes += 1));
  fullness.noteFailed(SMALL, new LocalDbError('failed'));
  fullness.noteWritten(SMALL);
  expect(changes).toBe(0);
  for (let write = 1; write <= 3; write += 1) fullness.noteFailed(SMALL, new LocalDbError('full'));
  expect(changes).toBe(1);
  fullness.noteWritten(SMALL);
  expect(changes).toBe(2);
});

it('a forgotten database answers nothing any more', async () => {
  const { service } = await createService();
  await service.forget();
  await expect(service.readStorage()).rejects.toMatchObject({ name: 'LocalDbError', code: 'unavailable' });
});
