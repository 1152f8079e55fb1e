// One step of a stored run: which state it is in, and what is written when something is learnt of it. The table of run-state.ts decides.
import type { Connection } from '../../domain/connections/connection.ts';
import type { Ending, EndingReason } from '../../domain/runs/ending.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { RUN_STEPS } from '../../domain/runs/run-state.ts';
import type { RunSignal, RunState } from '../../domain/runs/run-state.ts';
import type { RunRecord } from '../../local-db/store.ts';

/** What each signal brings with it; `seenAt` is the gateway's date of the answer that told it. */
interface SignalFacts {
  running: object;
  'first-end': { readonly endAt: Instant; readonly seenAt: Instant };
  end: { readonly endAt: Instant; readonly seenAt: Instant; readonly endState: Connection | null };
  silence: { readonly seenAt: Instant; readonly endState: Connection | null };
  deadline: { readonly seenAt: Instant };
  /** `isEndTold`: the bank says when it has ended. */
  stop: { readonly seenAt: Instant; readonly isEndTold: boolean };
  resume: { readonly seenAt: Instant };
  gone: { readonly seenAt: Instant };
  rows: { readonly ending: Ending };
  'no-rows': { readonly ending: Ending };
}

export type Learnt = { [S in RunSignal]: { readonly signal: S } & SignalFacts[S] }[RunSignal];

export function toRunState(run: RunRecord): RunState {
  const { ending } = run;
  if (run.bankEndedAt !== null) {
    if (ending === null) return 'pulling';
    return ending.pullProblem === null ? 'over' : 'owing';
  }
  const isListing = run.type === 'LIST_ACCOUNTS' && run.firstEndAt === null;
  if (ending === null) return isListing ? 'listing' : 'at-bank';
  if (ending.kind !== 'no-answer') return 'over';
  return isListing ? 'silent-listing' : 'silent';
}

/** What deadlines and a person's patience are counted from. */
export function watchedSince({ resumedAt, triggerReceivedAt }: RunRecord): Instant {
  return resumedAt ?? triggerReceivedAt;
}

/** The same record where the table says that nothing changes. */
export function stepRun(run: RunRecord, learnt: Learnt): RunRecord {
  return RUN_STEPS[toRunState(run)][learnt.signal] === null ? run : write(run, learnt);
}

function write(run: RunRecord, learnt: Learnt): RunRecord {
  switch (learnt.signal) {
    case 'running':
      return run.wasSeenRunning ? run : { ...run, wasSeenRunning: true };
    case 'first-end':
      return { ...run, firstEndAt: learnt.endAt, firstEndSeenAt: learnt.seenAt, wasSeenRunning: false };
    case 'end':
      return { ...run, ...toBankEnd(learnt.endAt, learnt.seenAt), endState: learnt.endState };
    case 'silence':
      return { ...run, ...toBankEnd(run.firstEndAt ?? learnt.seenAt, learnt.seenAt), endState: learnt.endState };
    case 'deadline':
      return { ...run, ending: { ...NO_ANSWER, endedAt: learnt.seenAt } };
    case 'stop':
      return { ...run, ending: { ...STOPPED, reason: toStopReason(learnt.isEndTold), endedAt: learnt.seenAt } };
    case 'resume':
      return { ...run, wasSeenRunning: true, resumedAt: learnt.seenAt, ending: null };
    case 'gone':
      return { ...run, ...toBankEnd(learnt.seenAt, learnt.seenAt), ending: { ...GONE, endedAt: learnt.seenAt } };
    case 'rows':
    case 'no-rows':
      return { ...run, ending: learnt.ending };
    default:
      return learnt satisfies never;
  }
}

/** A run given up for lack of an answer has one now: the pull decides how it ends. */
function toBankEnd(bankEndedAt: Instant, bankEndSeenAt: Instant) {
  return { bankEndedAt, bankEndSeenAt, ending: null };
}

function toStopReason(isEndTold: boolean): EndingReason {
  return { code: isEndTold ? 'bank-goes-on' : 'rows-come' };
}

const BASE = { until: null, counts: null, pullProblem: null } as const;
const NO_ANSWER = { ...BASE, kind: 'no-answer', owner: 'nobody', reason: null } as const;
const STOPPED = { ...NO_ANSWER, isStoppedByPerson: true } as const;
const GONE = { ...BASE, kind: 'not-done', owner: 'you', reason: { code: 'connection-gone' } } as const;
