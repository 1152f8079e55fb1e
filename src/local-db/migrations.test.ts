import { describe, expect, it } from 'vitest';
import { buildEvent, buildPage, buildRunRecord, buildTransaction } from '../../tests/build-store-facts.ts';
import { withoutPayload } from '../domain/sync-event.ts';
import { loadSqlite } from './load-sqlite.ts';
import { applyMigrations } from './migrations.ts';
import { MIGRATIONS } from './schema.ts';
import { createSqliteHandle } from './sqlite-handle.ts';
import type { SqliteHandle } from './sqlite-handle.ts';
import { createSqliteStore } from './sqlite-store.ts';

async function openEmpty() {
  const sqlite3 = await loadSqlite();
  return createSqliteHandle(new sqlite3.oo1.DB(':memory:'));
}

const BEFORE_SUGGESTIONS = 3;
const BEFORE_ARCHIVE = 5;

/** By the code of today: what it writes of a row has not changed since. */
async function fillBeforeSuggestions(handle: SqliteHandle) {
  applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_SUGGESTIONS));
  const store = createSqliteStore(handle);
  const twins = [buildTransaction(), buildTransaction({ id: 't2' })];
  const other = buildTransaction({ id: 't3', amount: { minor: 5, currency: 'EUR' } });
  await store.writePage(buildPage([...twins, other]), await store.claim());
}

function readSchema(handle: SqliteHandle) {
  return [handle.readAll('PRAGMA user_version'), handle.readAll('SELECT name, sql FROM sqlite_schema ORDER BY name')];
}

const FIRST = 'CREATE TABLE one (a)';
const SECOND = 'CREATE TABLE two (b); INSERT INTO one VALUES (1)';

describe('applyMigrations', () => {
  it('takes each step once, whatever version it starts from', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, [FIRST]);
    applyMigrations(handle, [FIRST, SECOND]);
    applyMigrations(handle, [FIRST, SECOND]);
    expect(handle.readAll('SELECT count(*) FROM one')).toEqual([[1]]);
    expect(handle.readAll('PRAGMA user_version')).toEqual([[2]]);
  });

  it('leaves a database as it was when a step fails halfway', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, [FIRST]);
    const broken = 'CREATE TABLE two (b); INSERT INTO missing VALUES (1)';
    expect(() => applyMigrations(handle, [FIRST, broken])).toThrow(expect.objectContaining({ code: 'failed' }));
    expect(handle.readAll('PRAGMA user_version')).toEqual([[1]]);
    applyMigrations(handle, [FIRST, SECOND]);
    expect(handle.readAll('SELECT count(*) FROM two')).toEqual([[0]]);
  });

  it('gives pull states that were kept before what they hold by now', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, MIGRATIONS.slice(0, 1));
    handle.run('INSERT INTO pull_state (account_id, mode, record) VALUES (?, ?, ?)', [
      'a1',
      'everything',
      '{"tip":"x","quietRounds":3}',
    ]);
    applyMigrations(handle);
    expect(handle.readAll('SELECT record FROM pull_state')).toEqual([
      ['{"tip":"x","quietRounds":3,"lateness":null,"roundsWithoutHistory":3}'],
    ]);
  });

  it('sets the text of an event kept before the archive apart, and archives nothing', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_ARCHIVE));
    const received = buildEvent({ payload: '{"name":"Crédit \\"Rhodanien\\" \\u0000"}' });
    handle.run('INSERT INTO sync_event (queue_id, id, record) VALUES (?, ?, ?)', [
      'q1',
      '20',
      JSON.stringify(received),
    ]);
    handle.run('INSERT INTO run (id, record) VALUES (?, ?)', ['r1', JSON.stringify(buildRunRecord())]);
    applyMigrations(handle);
    const store = createSqliteStore(handle);
    expect(await store.readEvents()).toEqual([withoutPayload(received)]);
    expect(await store.readEventPayload(received)).toBe(received.payload);
    expect(await store.readRuns()).toEqual([buildRunRecord()]);
    expect(await store.readArchiveSize()).toEqual({ events: 0, parts: 0 });
  });

  it('takes a database from before suggestions to now with every row in it, and finds the twins among them', async () => {
    const handle = await openEmpty();
    await fillBeforeSuggestions(handle);
    applyMigrations(handle);
    const store = createSqliteStore(handle);
    expect((await store.readAccountStats()).get('a1')?.transactionCount).toBe(3);
    expect((await store.readAlike({ from: null, to: null })).map(({ id }) => id)).toEqual(['t1', 't2']);
    expect(await store.readDecisions()).toEqual([]);
    expect(handle.readAll('PRAGMA user_version')).toEqual([[MIGRATIONS.length]]);
  });

  it('leaves it as it was, and can begin again, when it is killed at any statement of that step', async () => {
    const statements = (MIGRATIONS[BEFORE_SUGGESTIONS] ?? '').split(';').filter((text) => text.trim() !== '');
    expect(statements.length).toBeGreaterThan(3);
    for (const killedAt of statements.keys()) {
      const handle = await openEmpty();
      await fillBeforeSuggestions(handle);
      const before = readSchema(handle);
      const cut = [...statements.slice(0, killedAt), ' SELECT killed'].join(';');
      expect(() => applyMigrations(handle, [...MIGRATIONS.slice(0, BEFORE_SUGGESTIONS), cut])).toThrow(
        expect.objectContaining({ code: 'failed' }),
      );
      expect(readSchema(handle)).toEqual(before);
      expect(handle.readAll('SELECT count(*) FROM bank_transaction')).toEqual([[3]]);
      applyMigrations(handle);
      expect((await createSqliteStore(handle).readAlike({ from: null, to: null })).length).toBe(2);
    }
  });

  it('refuses a database of a newer version and names both', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, [FIRST, SECOND]);
    expect(() => applyMigrations(handle, [FIRST])).toThrow(
      expect.objectContaining({ code: 'newer-schema', details: { found: 2, known: 1 } }),
    );
  });
});
