// The store, remembering what it holds of connections and accounts: every tab's call asks for these, each second, and nobody but the
// owner of the database writes them. A write, done or failed, makes it forget.
import type { Store } from '../../local-db/store.ts';

export function rememberFacts(store: Store): Store {
  const connections = remember(() => store.readConnections());
  const connectionAccounts = remember(() => store.readConnectionAccounts());
  const accounts = remember(() => store.readAccounts());
  return {
    ...store,
    readConnections: () => connections.read(),
    writeConnections: (facts, fence) => connections.forget(store.writeConnections(facts, fence)),
    readConnectionAccounts: () => connectionAccounts.read(),
    writeConnectionAccounts: (listed, fence) => connectionAccounts.forget(store.writeConnectionAccounts(listed, fence)),
    readAccounts: () => accounts.read(),
    writeAccounts: (facts, fence) => accounts.forget(store.writeAccounts(facts, fence)),
  };
}

function remember<T>(readStore: () => Promise<T>) {
  let kept: Promise<T> | null = null;
  return {
    /** A reading that failed is not remembered. */
    read(): Promise<T> {
      if (kept !== null) return kept;
      const reading = readStore();
      kept = reading;
      reading.catch(() => {
        if (kept === reading) kept = null;
      });
      return reading;
    },
    /** What is read while it is written may be from before: it is forgotten once more when the write is over. */
    async forget(writing: Promise<void>): Promise<void> {
      kept = null;
      try {
        await writing;
      } finally {
        kept = null;
      }
    },
  };
}
