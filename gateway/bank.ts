// The bank behind the gateway at this moment: addresses, tokens, and the name of the source that the page's database carries.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AppConfig } from '../src/config/app-config.ts';
import { DEFAULT_TIME_ZONE } from '../src/lib/time-zone.ts';
import type { BankAddress, LiveBank } from './gateway-config.ts';
import { openTokens } from './tokens/open-tokens.ts';
import type { TokenSource } from './tokens/token-source.ts';
import type { TokenStore } from './tokens/token-store.ts';

export interface Bank {
  readonly kind: 'sandbox' | 'live';
  /** What a person reads. */
  readonly label: string;
  readonly sync: BankAddress<AppConfig['syncApi']>;
  readonly transactions: BankAddress<AppConfig['transactionsApi']>;
  /** Where the token of each API comes from. */
  readonly tokens: Readonly<Record<'sync' | 'transactions', TokenSource>>;
  /** Another address, user, time zone or world is another source; a sandbox changes it while the gateway runs. */
  sourceId(): string;
  readonly sandbox: Sandbox | null;
}

export interface Sandbox {
  scenario(): string;
  readonly scenarios: readonly { readonly name: string; readonly title: string }[];
  /** Begins another world. */
  choose(scenario: string): Promise<void>;
  /** The page on which a person authorises it again: path and query below its address. */
  askConnectPage(path: string, form: { readonly method: string; readonly body?: string }): Promise<Response>;
}

/** `store` null: nothing that is configured has to be kept. */
export function toLiveBank(
  { sync, transactions }: LiveBank,
  bankTimeZone: string = DEFAULT_TIME_ZONE,
  store: TokenStore | null = null,
): Bank {
  const hosts = new Set([sync, transactions].map(({ url }) => new URL(url).host));
  // Days kept from one zone beside days from another would be corrections no bank made. The zone most banks have names no other source.
  const zones = bankTimeZone === DEFAULT_TIME_ZONE ? [] : [bankTimeZone];
  // Another user's banks are other banks.
  const users = [sync, transactions].flatMap(({ userId }) => (userId === undefined ? [] : [userId]));
  const names = [sync.api, sync.url, transactions.api, transactions.url, ...zones, ...new Set(users)].join('\n');
  const sourceId = `live-${createHash('sha256').update(names).digest('hex').slice(0, 16)}`;
  return {
    kind: 'live',
    label: [...hosts].join(' and '),
    sync,
    transactions,
    tokens: openTokensOf({ sync, transactions }, store),
    sourceId: () => sourceId,
    sandbox: null,
  };
}

/** One client is one source: two would renew, and so invalidate, each other's permission. */
function openTokensOf(
  { sync, transactions }: Pick<LiveBank, 'sync' | 'transactions'>,
  store: TokenStore | null,
): Bank['tokens'] {
  const ofSync = openTokens(sync.api, sync.access, store);
  const isShared = sync.api === transactions.api && isDeepStrictEqual(sync.access, transactions.access);
  return { sync: ofSync, transactions: isShared ? ofSync : openTokens(transactions.api, transactions.access, store) };
}
