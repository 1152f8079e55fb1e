import { describe, expect, it } from 'vitest';
import { buildDecision } from '../../../tests/build-comparable.ts';
import { decideOn } from '../../../tests/build-continuation.ts';
import { loadSqlite } from '../sqlite/load-sqlite.ts';
import { applyMigrations } from '../sqlite/migrations.ts';
import { MIGRATIONS } from '../sqlite/schema.ts';
import { createSqliteHandle } from '../sqlite/sqlite-handle.ts';
import { openInMemory } from './open-database.ts';
import { hasLostDecisions, keepDecisions, rescueDecisions } from './rescue-decisions.ts';

const DECISIONS = {
  rows: [buildDecision({ first: { accountId: 'a1', id: 't1' }, second: { accountId: 'a1', id: 't2' } })],
  accounts: [decideOn('old', 'new'), decideOn('old', 'other', 'different')],
};

describe('a database that is begun anew', () => {
  it('is handed what a person decided about rows and about accounts', async () => {
    const sqlite3 = await loadSqlite();
    const damaged = openInMemory(sqlite3).handle;
    keepDecisions(damaged, DECISIONS);
    const { handle } = openInMemory(sqlite3, 'damaged-again', { decisions: rescueDecisions(damaged), times: 1 });
    expect(rescueDecisions(handle)).toEqual(DECISIONS);
  });

  it('has lost nothing that there was not yet', async () => {
    const sqlite3 = await loadSqlite();
    const old = createSqliteHandle(new sqlite3.oo1.DB(':memory:'));
    applyMigrations(old, MIGRATIONS.slice(0, 4));
    expect(rescueDecisions(old)).toEqual({ rows: [], accounts: [] });
  });

  it('says what could not be read, and keeps the rest', async () => {
    const { handle } = openInMemory(await loadSqlite());
    expect(hasLostDecisions(rescueDecisions(handle))).toBe(false);
    keepDecisions(handle, { ...DECISIONS, rows: null });
    expect(rescueDecisions(handle)).toEqual({ ...DECISIONS, rows: [] });
    expect(hasLostDecisions({ ...DECISIONS, rows: null })).toBe(true);
  });
});
