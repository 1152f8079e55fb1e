// Everything a simulated run is made of, and what is counted on the way.
import type { Store } from '../../src/local-db/store.ts';
import type { OwnedSyncService } from '../../src/sync/create-sync-service.ts';
import type { AnswerKind } from './answer-kinds.ts';
import type { AccountModel } from './bank-model.ts';
import type { Dice } from './dice.ts';
import type { SimulatedTime } from './simulated-time.ts';
import type { Trace } from './trace.ts';

/** One owner of the database: a page that may be killed at any of its port calls. */
export interface Owner {
  readonly name: string;
  readonly epoch: number;
  service: OwnedSyncService | null;
  isDead: boolean;
  /** Dies at so many port calls from now. */
  kill: { callsLeft: number; isAfterwards: boolean } | null;
}

interface StoreFault {
  callsLeft: number;
  /** Done, but its answer is lost. */
  readonly isDone: boolean;
}

export interface Counts {
  commands: number;
  /** Port calls made by the production code: network, store, sleep. */
  portCalls: number;
  requests: number;
  readonly faults: Map<string, number>;
}

export interface World {
  readonly time: SimulatedTime;
  readonly dice: Dice;
  readonly trace: Trace;
  readonly counts: Counts;
  readonly store: Store;
  readonly accounts: readonly AccountModel[];
  /** The browser's clock is wrong by this much. */
  readonly browserSkewMs: number;
  /** The bank's clock against the gateway's. */
  readonly bankSkewMs: number;
  owner: Owner;
  zombie: Owner | null;
  ownerEpoch: number;
  owners: number;
  /** An owner asks without end. */
  endless: boolean;
  isOnline: boolean;
  isVisible: boolean;
  isHostile: boolean;
  faultRate: number;
  /** These kinds come next, whatever the rate. */
  readonly forced: AnswerKind[];
  readonly storeFaults: StoreFault[];
  /** Done by the bank while requests are answered. */
  readonly midFlight: { requestsLeft: number; readonly work: () => void }[];
  readonly passesSinceLie: Map<string, number>;
  /** A lie about the bank's date moved the limit of this account: only the daily reach-back heals that. */
  readonly misdated: Set<string>;
  readonly staleAnswers: Map<string, { body: string; bankDateMs: number }>;
  readonly observed: Observed;
}

/** What the store was told and what was seen in it, for the laws. */
interface Observed {
  /** account → id → the content of its first version written. */
  readonly firstWritten: Map<string, Map<string, Content>>;
  /** account → ids put aside and not released since. */
  readonly rejected: Map<string, Set<string>>;
  readonly versions: Map<string, ReadonlyMap<string, string | null>>;
  readonly marks: Map<string, string>;
  readonly tips: Map<string, string>;
  /** Writes committed under a fence that was void. */
  fencedWrites: number;
}

export interface Content {
  readonly purpose: string | null;
  readonly amount: string;
  readonly status: string;
  readonly bookedOn: string | null;
}

export class LawBroken extends Error {
  override readonly name = 'LawBroken';
  readonly law: string;
  constructor(law: string, details: string) {
    super(`${law}: ${details}`);
    this.law = law;
  }
}

export function countFault(world: World, fault: string): void {
  world.counts.faults.set(fault, (world.counts.faults.get(fault) ?? 0) + 1);
  world.trace.add(`! ${fault}`);
}

export function accountOf(world: World, id: string): AccountModel {
  const account = world.accounts.find((account) => account.id === id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return account;
}
