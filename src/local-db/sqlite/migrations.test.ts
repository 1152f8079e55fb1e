import { describe, expect, it } from 'vitest';
import { buildAccount, buildEvent, buildRunRecord, buildTransaction } from '../../../tests/build-store-facts.ts';
import { toDecimalText } from '../../domain/money/money.ts';
import { withoutPayload } from '../../domain/runs/sync-event.ts';
import type { Transaction } from '../../domain/transactions/transaction.ts';
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
const BEFORE_SCALE = 7;
const BEFORE_REASON_CODES = 12;

/** As the first version wrote it: the scale of an amount was nowhere but in the order of amounts. */
function writeFirstRow(handle: SqliteHandle, { id, amount: { minor, currency } }: Transaction, scale = 2) {
  handle.run(
    `INSERT INTO bank_transaction (account_id, id, amount_minor, currency, amount_order, status, booked_on, counterparty_order,
       request_epoch, request_sequence, first_seen_text, first_seen_key, first_seen_assumed, search_text, payload)
     VALUES ('a1', ?, ?, ?, ?, 'booked', '2026-11-20', 'payee', 1, 1, '', '', 0, '', '{}')`,
    [id, minor, currency, minor / 10 ** scale],
  );
}

function fillBeforeSuggestions(handle: SqliteHandle) {
  applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_SUGGESTIONS));
  for (const id of ['t1', 't2']) writeFirstRow(handle, buildTransaction({ id }));
  writeFirstRow(handle, buildTransaction({ id: 't3', amount: { minor: 5, currency: 'EUR' } }));
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
      '{"tip":"x","quietRounds":3,"lastRoundStartedAt":{"key":"s"},"lastReachBackAt":{"key":"r"}}',
    ]);
    applyMigrations(handle);
    const look = '{"at":{"key":"r"},"upTo":"r"}';
    expect(handle.readAll('SELECT record FROM pull_state')).toEqual([
      [
        '{"tip":"x","quietRounds":3,"lastRoundStartedAt":{"key":"s"},"lateness":null,"roundsWithoutHistory":3,"provenAt":{"key":"s"},' +
          `"lookBacks":{"hour":${look},"sixHours":${look},"day":${look}}}`,
      ],
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

  it('shows why a run ended as it was written before there were codes', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_REASON_CODES));
    const endings = [
      null,
      { kind: 'new-data', reason: '', pullProblem: null },
      { kind: 'refused', reason: 'Contract is “OneShot”. Sorry.', pullProblem: null },
      { kind: 'needs-you', reason: 'authorise the bank again', pullProblem: 'the bank’s service cannot be reached' },
    ];
    for (const [position, ending] of endings.entries()) {
      handle.run('INSERT INTO run (id, record) VALUES (?, ?)', [
        `r${position}`,
        JSON.stringify({ ...buildRunRecord(), ending }),
      ]);
    }
    applyMigrations(handle);
    const asWritten = (text: string) => ({ code: 'as-written', text });
    expect((await createSqliteStore(handle).readRuns()).map(({ ending }) => ending)).toEqual([
      null,
      { kind: 'new-data', reason: null, pullProblem: null },
      { kind: 'refused', reason: asWritten('Contract is “OneShot”. Sorry'), pullProblem: null },
      {
        kind: 'needs-you',
        reason: asWritten('authorise the bank again'),
        pullProblem: asWritten('the bank’s service cannot be reached'),
      },
    ]);
  });

  it('shows what could not be read of an event as it was written before there were codes', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_REASON_CODES));
    for (const [position, problem] of [null, 'cannot be read: id: missing'].entries()) {
      handle.run('INSERT INTO sync_event (queue_id, id, record) VALUES (?, ?, ?)', [
        'q1',
        `${position}`,
        JSON.stringify({ ...withoutPayload(buildEvent({})), problem }),
      ]);
    }
    applyMigrations(handle);
    expect((await createSqliteStore(handle).readEvents()).map(({ problem }) => problem)).toEqual([
      null,
      { code: 'as-written', text: 'cannot be read: id: missing' },
    ]);
  });

  it('takes a database from before suggestions to now with every row in it, and finds the twins among them', async () => {
    const handle = await openEmpty();
    fillBeforeSuggestions(handle);
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
      fillBeforeSuggestions(handle);
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

  it('gives each amount the scale it was written at, whatever was believed of its currency then', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_SCALE));
    const write = (id: string, minor: number, currency: string, scale: number) =>
      writeFirstRow(handle, buildTransaction({ id, amount: { minor, currency } }), scale);
    write('euros', -120_005, 'EUR', 2);
    write('a cent', 1, 'EUR', 2);
    write('the most', Number.MAX_SAFE_INTEGER, 'EUR', 2);
    write('nothing', 0, 'HUF', 0);
    write('forints, by a browser that knows no fillers', 1250, 'HUF', 0);
    write('forints, by another', -125_050, 'HUF', 2);
    write('dinars', 1, 'BHD', 3);
    write('units', 123_456, 'CLF', 4);
    applyMigrations(handle);
    const rows = await createSqliteStore(handle).readHeldRows(
      handle.readAll('SELECT id FROM bank_transaction').map(([id]) => ({ accountId: 'a1', id: String(id) })),
    );
    expect(
      Object.fromEntries(rows.map(({ id, amount }) => [id, `${toDecimalText(amount)} ${amount.currency}`])),
    ).toEqual({
      euros: '-1200.05 EUR',
      'a cent': '0.01 EUR',
      'the most': '90071992547409.91 EUR',
      nothing: '0.00 HUF',
      'forints, by a browser that knows no fillers': '1250.00 HUF',
      'forints, by another': '-1250.50 HUF',
      dinars: '0.001 BHD',
      units: '12.3456 CLF',
    });
  });

  it('gives a balance the scale of its account’s rows, and forgets one nobody can tell the scale of', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, MIGRATIONS.slice(0, BEFORE_SCALE));
    writeFirstRow(handle, buildTransaction({ id: 't1', amount: { minor: 1250, currency: 'HUF' } }), 0);
    const balances = { a1: { minor: 99, currency: 'HUF' }, a2: { minor: 99, currency: 'HUF' }, a3: null };
    for (const [id, balance] of Object.entries(balances)) {
      const record = JSON.stringify({ ...buildAccount({ id }), balance });
      handle.run("INSERT INTO account (id, name, name_order, first_seen_on, record) VALUES (?, '', '', '', ?)", [
        id,
        record,
      ]);
    }
    applyMigrations(handle);
    const accounts = await createSqliteStore(handle).readAccounts();
    expect(accounts.map(({ balance }) => balance)).toEqual([{ minor: 9_900, currency: 'HUF' }, null, null]);
  });

  it('refuses a database of a newer version and names both', async () => {
    const handle = await openEmpty();
    applyMigrations(handle, [FIRST, SECOND]);
    expect(() => applyMigrations(handle, [FIRST])).toThrow(
      expect.objectContaining({ code: 'newer-schema', details: { found: 2, known: 1 } }),
    );
  });
});
