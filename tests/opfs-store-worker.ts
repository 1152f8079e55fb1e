// A worker for tests that opens sources' databases on OPFS and answers for their stores.
import { systemClock, type Clock } from '../src/lib/clock.ts';
import { openDatabase } from '../src/local-db/opfs/open-database.ts';
import type { OpenedDatabase, OpenRequest } from '../src/local-db/opfs/open-database.ts';
import { createSqliteStore } from '../src/local-db/sqlite/sqlite-store.ts';

export interface OpenWith extends Partial<OpenRequest> {
  /** Gives up after a while, as people are spared to wait for ever. */
  readonly isImpatient?: boolean;
}

export interface StoreRequest {
  readonly id: string;
  readonly sourceId: string;
  readonly openWith: OpenWith;
  readonly method: string;
  readonly args: readonly unknown[];
}

declare const self: Pick<DedicatedWorkerGlobalScope, 'addEventListener' | 'postMessage'>;

/** The table of transactions begins at a page of another kind: read, it is damage; everything else stays whole. */
const SPOIL_TRANSACTIONS = `PRAGMA writable_schema=ON;
  UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'ledger_by_time') WHERE name = 'bank_transaction';`;

/** A worker that was killed lets go of its files when the browser comes to it: no time by the clock is too long for that. */
const patientClock: Clock = { ...systemClock, nowMs: () => 0 };

const openings = new Map<string, Promise<OpenedDatabase>>();

async function answer({ sourceId, openWith, method, args }: StoreRequest): Promise<unknown> {
  const { isImpatient = false, ...request } = openWith;
  const clock = isImpatient ? systemClock : patientClock;
  const opening = openings.get(sourceId) ?? openDatabase({ sourceId, clock, ...request });
  openings.set(sourceId, opening);
  const database = await opening;
  if (method === 'close') return database.close();
  if (method === 'describe') return { kind: database.kind, problem: database.problem };
  if (method === 'readJournalMode') return database.handle.readAll('PRAGMA journal_mode')[0]?.[0];
  if (method === 'spoilTransactions') return database.handle.runScript(SPOIL_TRANSACTIONS);
  const store = createSqliteStore(database.handle);
  return Reflect.apply(Reflect.get(store, method), store, args) as unknown;
}

self.addEventListener('message', ({ data }: MessageEvent<StoreRequest>) => {
  answer(data).then(
    (value) => self.postMessage({ id: data.id, value }, []),
    (error: unknown) => {
      const { name, code, details } = Object.assign({ name: '', code: '', details: {} }, error);
      self.postMessage({ id: data.id, error: { name, code, details, text: String(error) } }, []);
    },
  );
});
