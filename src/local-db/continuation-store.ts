// The part of the store's port that accounts under several ids live by: what a person decided, and what follows from it.
import type { AccountPair, ContinuationDecision } from '../domain/continuations/continuation.ts';
import type { Joining } from '../domain/continuations/joining.ts';
import type { Fence } from './fence.ts';

export interface ContinuationStore {
  /** Computed from the rows and decisions as they are. */
  readJoining(): Promise<Joining>;
  /** One for each pair, in whichever order it is named: a later one replaces an earlier one. */
  writeContinuations(decisions: readonly ContinuationDecision[], fence: Fence): Promise<void>;
  /** Does nothing where there is none. */
  removeContinuation(pair: AccountPair, fence: Fence): Promise<void>;
}
