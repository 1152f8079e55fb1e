// What whoever runs this dashboard decided about connections, reached through React context like the services.
import { createContext, useContext } from 'react';

export interface ConnectionSettings {
  /** Which bank the data is from: what is remembered of one is never taken for another's. */
  readonly sourceId: string;
  /** No real bank stands behind it. */
  readonly isSimulated: boolean;
  /** Where a person authorises a bank again, with `{connectionId}` in it; null: nobody configured one. */
  readonly connectUrl: string | null;
  /** A bank without newer data than this is called stale. */
  readonly staleAfterMs: number;
}

const ConnectionSettingsContext = createContext<ConnectionSettings | null>(null);
export const ConnectionSettingsProvider = ConnectionSettingsContext.Provider;

export function useConnectionSettings(): ConnectionSettings {
  const settings = useContext(ConnectionSettingsContext);
  if (settings === null) {
    throw new Error('useConnectionSettings was called outside ConnectionSettingsProvider: wrap the page in it');
  }
  return settings;
}
