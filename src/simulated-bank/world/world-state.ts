// Everything the simulated bank knows at one moment of its own time; the courses (sync, refresh, drift) change it.
import type { Agenda } from './agenda.ts';
import type { BankRow } from './bank-row.ts';
import type { AccountPlan, ChannelPlan, ChannelTrouble, ConnectionPlan } from './catalogue.ts';
import type { EventLog } from './event-log.ts';
import type { WorldTraits } from './scenarios.ts';

export type ConnectionStatus = 'RUNNING' | 'SUCCESS' | 'PARTIAL_SUCCESS' | 'FAILED' | 'NONE';

export interface ChannelState {
  readonly plan: ChannelPlan;
  /** What is wrong with it now; a scenario may put it there in the middle of a run. */
  trouble: ChannelTrouble | null;
  status: string;
  expiresMs: number | null;
  lastSuccessMs: number | null;
  lastEndMs: number | null;
}

export interface AccountState {
  readonly plan: AccountPlan;
  /** Order in the catalogue: names the account's stream of random numbers. */
  readonly ordinal: number;
  isListed: boolean;
  /** Before the history begins. */
  readonly openingMinor: number;
  readonly rows: BankRow[];
  /** History the bank has not delivered yet, newest first; empty for all but a new connection. */
  readonly undelivered: BankRow[];
}

export interface ConnectionState {
  readonly plan: ConnectionPlan;
  readonly createdMs: number;
  status: ConnectionStatus;
  /** What is read of it; a bank may be late to say that it has begun. */
  shownStatus: ConnectionStatus;
  /** Deleted: the vendor no longer knows it. */
  isGone: boolean;
  /** A person has given a consent again: the one that was to end in the middle of a run is no more. */
  isConsentRenewed: boolean;
  /** How many synchronisations it has had here. */
  runCount: number;
  readonly channels: readonly ChannelState[];
  readonly accounts: AccountState[];
}

export interface WorldState {
  readonly seed: number;
  readonly speed: number;
  readonly startedAtMs: number;
  readonly traits: WorldTraits;
  readonly agenda: Agenda;
  readonly eventLog: EventLog;
  readonly connections: readonly ConnectionState[];
  nextRowNumber: number;
  refreshCount: number;
  isRefreshing: boolean;
  driftCount: number;
}

export function listedAccounts(state: WorldState): readonly AccountState[] {
  return state.connections.flatMap(({ accounts }) => accounts.filter(({ isListed }) => isListed));
}

/** Accounts whose channel can be reached now. */
export function reachableAccounts(state: WorldState): readonly AccountState[] {
  return state.connections.flatMap((connection) =>
    connection.channels.filter(({ trouble }) => trouble === null).flatMap((channel) => accountsOf(connection, channel)),
  );
}

export function accountsOf(connection: ConnectionState, channel: ChannelState): readonly AccountState[] {
  return connection.accounts.filter(({ isListed, plan }) => isListed && plan.channelId === channel.plan.id);
}
