// Everything a simulated run is made of, and what is counted on the way.
import type { PullState, Store, SweepState } from '../../src/local-db/store.ts';
import type { OwnedSyncService } from '../../src/sync/create-sync-service.ts';
import type { AnswerKind } from './answer-kinds.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import type { Dice } from './dice.ts';
import type { SimulatedTime } from './simulated-time.ts';
import type { Trace } from './trace.ts';

/** One owner of the database: a page that may be killed at any of its port calls. */
export interface Owner {
  readonly name: string;
  readonly epoch: number;
  service: OwnedSyncService | null;
  isDead: boolean;
  /** Dies at so many port calls from now, or at so many statements of its store. */
  kill: { callsLeft: number; readonly isAfterwards: boolean; readonly isAtStatement: boolean } | null;
  /** Account → the last two lists it began to read, the newest last. */
  readonly readings: Map<string, readonly Reading[]>;
  /** Account and id → the last two answers about this row alone: its stamp key; null: the bank does not know it. */
  readonly rowAnswers: Map<string, readonly (string | null)[]>;
}

/** Instead of the stamp of a row that could not be read. */
export const UNREADABLE = 'unreadable';

/** One list of an account, as far as it was answered. */
export interface Reading {
  /** Not only what changed since. */
  readonly isWhole: boolean;
  /** Id → stamp key, or that the row was spoilt. */
  readonly answered: Map<string, string>;
  /** What the bank had for this question when its first page was asked for. */
  readonly listed: readonly BankRow[];
}

export function newOwner(name: string, epoch: number): Owner {
  return { name, epoch, service: null, isDead: epoch === 0, kill: null, readings: new Map(), rowAnswers: new Map() };
}

interface StoreFault {
  callsLeft: number;
  /** Only writes are counted, and fail. */
  readonly isWrite: boolean;
  /** Null: calls of any name. */
  readonly only: string | null;
  /** Done, but its answer is lost. */
  readonly isDone: boolean;
}

export interface Counts {
  commands: number;
  /** Port calls made by the production code: network, store, sleep. */
  portCalls: number;
  /** Of the database, while a page was to die at one of them. */
  statements: number;
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
  /** The bank's computers against the bank's clock: each stamp and each answer is one of theirs. */
  readonly nodeSkewsMs: readonly number[];
  owner: Owner;
  /** Whose statements the store runs now. */
  running: Owner | null;
  zombie: Owner | null;
  ownerEpoch: number;
  owners: number;
  /** A law seen broken inside the production code, which must not be disturbed by it. */
  broken: LawBroken | null;
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
  /** A lie about the bank's date moved the limit of this account: only the daily look back heals that. */
  readonly misdated: Set<string>;
  /** Since then nothing has failed, nobody looked away, and one owner has gone on as it was. */
  disturbedAtMs: number;
  /** Account → so many rows a person agreed to have marked as missing. */
  readonly agreed: Map<string, number>;
  readonly observed: Observed;
}

/** What the store was told and what was seen in it, for the laws. */
interface Observed {
  /** account → id → the content of its first version written. */
  readonly firstWritten: Map<string, Map<string, Content>>;
  /** account → ids put aside and not released since. */
  readonly rejected: Map<string, Set<string>>;
  readonly versions: Map<string, ReadonlyMap<string, string | null>>;
  /** Account and mode → mark. */
  readonly marks: Map<string, string>;
  readonly tips: Map<string, string>;
  /** As of the last write. */
  readonly sweeps: Map<string, SweepState>;
  /** Account and mode → tip, as of the last write. */
  readonly writtenTips: Map<string, string>;
  /** Account and mode → the overlap as of the last write, and when a late row was last found. */
  readonly overlaps: Map<
    string,
    { readonly overlapMs: number; readonly lateFoundAt: string; readonly widenedBy: string | undefined }
  >;
  /** Account and mode → as of the last write. */
  readonly states: Map<string, PullState>;
  /** Account and mode → since when which overlap: it only grows. */
  readonly overlapSteps: Map<string, readonly { readonly atMs: number; readonly overlapMs: number }[]>;
  /** Account and id of rows a sweep has put an older version of. */
  readonly replaced: Set<string>;
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

export function breakLaw(world: World, law: string, details: string): void {
  world.broken ??= new LawBroken(law, details);
}

/** On the clock of any of its computers. */
export function bankNowMs({ time, dice, bankSkewMs, nodeSkewsMs }: World): number {
  return time.nowMs() + bankSkewMs + dice.pick(nodeSkewsMs);
}

export function toRowKey(accountId: string, id: string): string {
  return `${accountId}\n${id}`;
}

export function countFault(world: World, fault: string): void {
  world.counts.faults.set(fault, (world.counts.faults.get(fault) ?? 0) + 1);
  world.disturbedAtMs = Math.max(world.disturbedAtMs, world.time.nowMs());
  world.trace.add(`! ${fault}`);
}

export function accountOf(world: World, id: string): AccountModel {
  const account = world.accounts.find((account) => account.id === id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return account;
}
