// The refresh tokens of the banks' APIs, kept in STATE_DIR: a write has reached the disk before it resolves.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { seal, unseal } from './sealed-text.ts';
import { TokenProblem } from './token-source.ts';

/** Each rejects with TokenProblem. */
export interface TokenStore {
  /** Null: nobody has connected this bank. */
  read(name: string): Promise<string | null>;
  write(name: string, refreshToken: string): Promise<void>;
  close(): Promise<void>;
}

interface Tables {
  refresh_token: { name: string; sealed: Uint8Array };
}

const FILE = 'tidemark.sqlite3';

export async function openTokenStore(folder: string, key: Buffer): Promise<TokenStore> {
  const told = <T>(task: () => Promise<T>) => tellOfFolder(folder, task);
  const db = await told(() => openDatabase(folder));
  return {
    async read(name) {
      const find = () => db.selectFrom('refresh_token').select('sealed').where('name', '=', name).executeTakeFirst();
      const row = await told(find);
      return row === undefined ? null : openSealed(row.sealed, key, name);
    },
    async write(name, refreshToken) {
      const sealed = seal(refreshToken, key, name);
      await told(() =>
        db
          .insertInto('refresh_token')
          .values({ name, sealed })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ sealed }))
          .execute(),
      );
    },
    close: () => db.destroy(),
  };
}

async function openDatabase(folder: string): Promise<Kysely<Tables>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, FILE));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: toKyselyDatabase(database) }) });
  await db.schema
    .createTable('refresh_token')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('sealed', 'blob', (column) => column.notNull())
    .execute();
  return db;
}

async function tellOfFolder<T>(folder: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    const said = error instanceof Error && 'errstr' in error ? ` (${String(error.errstr)})` : '';
    const message = `STATE_DIR is "${folder}", where the permission of the bank cannot be read or kept${said}. See that this user may write there, and that the disk is not full.`;
    throw new TokenProblem('not-sent', message, error);
  }
}

function openSealed(sealed: Uint8Array, key: Buffer, name: string): string {
  try {
    return unseal(sealed, key, name);
  } catch (error) {
    const message =
      'STATE_KEY does not open the permission of the bank: it is another than the one it was kept with. Set that one again, or connect the bank again: npm run connect-bank';
    throw new TokenProblem('not-connected', message, error);
  }
}

/** What Kysely asks of a database, of the one that Node brings. */
function toKyselyDatabase(database: DatabaseSync) {
  type Value = string | number | bigint | Uint8Array | null;
  const toValues = (parameters: readonly unknown[]) => parameters as readonly Value[];
  return {
    close: () => database.close(),
    prepare(sql: string) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...toValues(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...toValues(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...toValues(parameters)),
      };
    },
  };
}
