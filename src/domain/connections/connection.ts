// A bank connection and its channels, as the sync API reports them.
import type { Instant } from '../dates/instant.ts';

type ChannelMode = 'REDIRECT' | 'EMBEDDED';

export interface Channel {
  /** `channel_definition_id`; null where the bank leaves it out. */
  readonly id: string | null;
  readonly mode: ChannelMode | null;
  /** Raw: known ones are listed in channel-status.ts, an unknown one shows itself. */
  readonly status: string;
  readonly consentExpiresAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  readonly lastEndAt: Instant | null;
  /** The bank's side is out. */
  readonly isUnavailable: boolean;
}

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly providerId: string | null;
  /** Raw: RUNNING, SUCCESS, PARTIAL_SUCCESS, FAILED, CLOSED, NONE or something new. */
  readonly status: string;
  /** Synchronised every night by itself. */
  readonly isAutoSync: boolean;
  readonly channels: readonly Channel[];
}

/** An account as the sync API lists it: what joins the two vendors. */
export interface ConnectionAccount {
  readonly id: string;
  readonly connectionId: string;
  readonly name: string;
  readonly iban: string | null;
  /** Raw: known ones are listed in account-status.ts; null: not said. */
  readonly status: string | null;
}

/** What a synchronisation fetches: everything, or the list of accounts first (then everything, by itself). */
export type SyncType = 'ALL' | 'LIST_ACCOUNTS';
