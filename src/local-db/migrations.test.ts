import { describe, expect, it } from 'vitest';
import { loadSqlite } from './load-sqlite.ts';
import { applyMigrations } from './migrations.ts';
import { MIGRATIONS } from './schema.ts';
import { createSqliteHandle } from './sqlite-handle.ts';

async function openEmpty() {
  const sqlite3 = await loadSqlite();
  return createSqliteHandle(new sqlite3.oo1.DB(':memory:'));
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

  it('gives pull states kept before lateness was known a lateness of none', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, MIGRATIONS.slice(0, 1));
    handle.run('INSERT INTO pull_state (account_id, mode, record) VALUES (?, ?, ?)', [
      'a1',
      'everything',
      '{"tip":"x"}',
    ]);
    applyMigrations(handle);
    expect(handle.readAll('SELECT record FROM pull_state')).toEqual([['{"tip":"x","lateness":null}']]);
  });

  it('refuses a database of a newer version and names both', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, [FIRST, SECOND]);
    expect(() => applyMigrations(handle, [FIRST])).toThrow(
      expect.objectContaining({ code: 'newer-schema', details: { found: 2, known: 1 } }),
    );
  });
});
