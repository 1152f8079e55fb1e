import { describeStoreContract } from '../../tests/store-contract.ts';
import { loadSqlite } from './load-sqlite.ts';
import { openInMemory } from './open-database.ts';
import { createSqliteStore } from './sqlite-store.ts';

describeStoreContract('SQLite store', async () => createSqliteStore(openInMemory(await loadSqlite()).handle));
