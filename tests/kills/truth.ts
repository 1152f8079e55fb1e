// What a world has come to, as text that can be compared: with the bank's truth, and with the same run undisturbed.
import type { Store } from '../../src/local-db/store.ts';
import { toContentValues } from '../../src/local-db/sqlite/transaction-record.ts';
import { peek, toRowContent } from './world.ts';
import type { KillWorld, RowContent } from './world.ts';

export interface Account {
  /** Every row kept: key, stamp, content, and whether it is struck through. */
  readonly rows: readonly string[];
  /** Every row's entries in the ledger, in their order, without their times. */
  readonly ledger: readonly string[];
  /** The columns of the rows not struck through, where there is a table. */
  readonly table: readonly string[] | null;
  readonly endings: readonly string[];
}

export async function readAccount(world: KillWorld): Promise<Account | null> {
  return await peek(world, async (store) => {
    const rows: string[] = [];
    const ledger: string[] = [];
    for (const { id: accountId } of await store.readAccounts()) {
      const held = await store.readHeldVersions(accountId);
      const { transactionCount = 0 } = (await store.readAccountStats()).get(accountId) ?? {};
      if (transactionCount !== held.size) world.broken.push(`${transactionCount} rows under ${held.size} keys`);
      for (const [transactionId, { stamp, isMissing }] of held) {
        const { content, entries } = await readStory(world, store, { accountId, transactionId });
        rows.push(toLine({ accountId, transactionId, stamp, isMissing, ...content }));
        ledger.push(`${accountId} ${transactionId}: ${entries.join(', ')}`);
      }
    }
    const runs = await store.readRuns();
    return {
      rows: rows.sort(),
      ledger: ledger.sort(),
      table: world.kept.readTable(),
      endings: runs.map(({ connectionId, ending }) => JSON.stringify([connectionId, ending?.kind, ending?.counts])),
    };
  });
}

/** What the bank lists, and what it listed once. */
export function listTruth({ bank, firstWritten }: KillWorld): readonly string[] {
  const listed = bank.rows.map((row) =>
    toLine({
      accountId: row.accountId,
      transactionId: row.id,
      stamp: row.lastUpdated?.key ?? null,
      isMissing: false,
      ...toRowContent(row),
    }),
  );
  const ids = new Set(bank.rows.map(({ accountId, id }) => JSON.stringify([accountId, id])));
  return [...listed, ...[...firstWritten.keys()].filter((key) => !ids.has(key)).map((key) => `struck ${key}`)].sort();
}

/** The same, as the columns of the table: with all that is derived for order and search. */
export function listTruthColumns({ bank }: KillWorld): readonly string[] {
  return bank.rows.map((row) => [row.accountId, row.id, ...toContentValues(row)].map(String).join('|'));
}

/** As the truth says it: of a struck row only that it is one. */
export function toTruthLine(line: string): string {
  const { accountId, transactionId, isMissing } = JSON.parse(line) as {
    accountId: string;
    transactionId: string;
    isMissing: boolean;
  };
  return isMissing ? `struck ${JSON.stringify([accountId, transactionId])}` : line;
}

/** The first version committed, and every change since: an entry that is missing, or there twice, does not fit. */
async function readStory(
  world: KillWorld,
  store: Store,
  key: { accountId: string; transactionId: string },
): Promise<{ content: RowContent; entries: readonly string[] }> {
  const name = JSON.stringify([key.accountId, key.transactionId]);
  const first = world.firstWritten.get(name);
  if (first === undefined) world.broken.push(`${name} is kept, and was never written`);
  const content: Record<string, string | null> = { ...first };
  const entries: string[] = [];
  for (const { kind, changes } of await store.readLedger(key)) {
    if (kind === 'added' && entries.length > 0) world.broken.push(`${name} is added twice in the ledger`);
    entries.push(`${kind} ${changes.map(({ field }) => field).join('+')}`);
    for (const { field, before, after } of changes) {
      if (!(field in content)) continue;
      if (content[field] !== before) world.broken.push(`the ledger of ${name} skips a change of ${field}`);
      content[field] = after;
    }
  }
  return { content: content as unknown as RowContent, entries };
}

function toLine(
  row: RowContent & { accountId: string; transactionId: string; stamp: string | null; isMissing: boolean },
): string {
  const { accountId, transactionId, stamp, isMissing, amount, status, bookedOn, purpose } = row;
  return JSON.stringify({ accountId, transactionId, stamp, isMissing, amount, status, bookedOn, purpose });
}
