// Who must act on a connection now, what they do, and the one step that leads there.
import { toChannelStatusWords } from '../../words/channel-status.ts';
import { toConnectionStatusWords } from '../../words/connection-status.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import { isWaitOver, type Ending, type Owner } from '../../domain/runs/ending.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { StepPlace } from '../../words/status-words.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { toAccountWaits, toNamedWait } from './account-waits.ts';
import { toPullProblemText, toReasonText } from '../../words/ending-reasons.ts';

export interface NextStep {
  readonly owner: Exclude<Owner, 'nobody'>;
  /** A clause: `authorise the bank again`. */
  readonly what: string;
  readonly step: Step | null;
}

type Step =
  | { readonly place: StepPlace; readonly label: string }
  | { readonly place: 'run'; readonly label: string; readonly runId: string };

type NextStepInput = Pick<ConnectionState, 'status' | 'channels' | 'lastRun' | 'goneSince' | 'listedAccounts'>;

/** Null: nobody has to do anything. Without a moment, what a bank asked us to wait for is not taken to be over. What a person has to do goes first: only that waits for somebody who reads this. */
export function toNextStep(connection: NextStepInput, nowMs = 0): NextStep | null {
  if (connection.goneSince !== null) return null;
  const steps = toChannelSteps(connection);
  return steps.find(isYours) ?? toConnectionStep(connection, nowMs) ?? steps[0] ?? null;
}

export function toChannelStep(channel: Channel, lastRun: Run | null): NextStep | null {
  const { owner, action, step } = toChannelStatusWords(channel.status);
  if (owner !== 'nobody') return { owner, what: action, step };
  if (!channel.isUnavailable) return null;
  return { owner: 'the bank', what: 'its side is out; it has to come back by itself', step: toRunStep(lastRun) };
}

/** What no channel of it says. A channel that waits for the bank does not keep back what a person has to do for an account. */
export function toConnectionStep(connection: NextStepInput, nowMs = 0): NextStep | null {
  if (connection.goneSince !== null) return null;
  const channelSteps = toChannelSteps(connection);
  if (channelSteps.some(isYours)) return null;
  const yours = toAccountStep(connection, 'you');
  if (channelSteps.length > 0) return yours;
  const own = toOwnStep(connection, nowMs);
  return own !== null && isYours(own) ? own : (yours ?? own ?? toAccountStep(connection, 'the bank'));
}

function toChannelSteps({ channels, lastRun }: NextStepInput): readonly NextStep[] {
  return channels.flatMap((channel) => toChannelStep(channel, lastRun) ?? []);
}

function isYours({ owner }: NextStep): boolean {
  return owner === 'you';
}

/** One for all of its accounts: the one with a button, else the first. */
function toAccountStep(connection: NextStepInput, owner: 'you' | 'the bank'): NextStep | null {
  const waits = toAccountWaits(connection, owner);
  const wait = waits.find(({ words }) => words.step !== null) ?? waits[0];
  if (wait === undefined) return null;
  return { owner, what: `${wait.words.action} (${toNamedWait(wait)})`, step: wait.words.step };
}

function toOwnStep({ status, lastRun }: NextStepInput, nowMs: number): NextStep | null {
  const { owner, action } = toConnectionStatusWords(status);
  if (owner === 'you') return { owner, what: action, step: { place: 'connect-page', label: 'Connect again' } };
  const ending = lastRun?.ending ?? null;
  if (ending !== null && ending.owner !== 'nobody' && !isWaitOver(ending, nowMs)) {
    return {
      owner: ending.owner,
      what: toWhy(ending),
      step: toRunStep(lastRun),
    };
  }
  if (status === 'RUNNING' || owner === 'nobody') return null;
  return { owner, what: action, step: toRunStep(lastRun) };
}

function toRunStep(lastRun: Run | null): Step | null {
  return lastRun === null ? null : { place: 'run', label: 'See what happened', runId: lastRun.id };
}

export function toOwnerWord(owner: Owner): string {
  return owner === 'you' ? 'You' : owner === 'us' ? 'Us' : owner === 'the bank' ? 'The bank' : 'Nobody';
}

function toWhy({ reason, pullProblem }: Ending): string {
  if (reason !== null) return toReasonText(reason);
  return pullProblem === null ? 'it did not say why' : toPullProblemText(pullProblem);
}
