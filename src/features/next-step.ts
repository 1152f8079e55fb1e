// Who must act on a connection now, what they do, and the one step that leads there.
import { toChannelStatusWords, type StepPlace } from '../domain/channel-status.ts';
import { toConnectionStatusWords } from '../domain/connection-status.ts';
import type { Channel } from '../domain/connection.ts';
import type { Owner } from '../domain/ending.ts';
import type { Run } from '../domain/run.ts';
import type { ConnectionState } from '../sync/sync-service.ts';

export interface NextStep {
  readonly owner: Exclude<Owner, 'nobody'>;
  /** A clause: `authorise the bank again`. */
  readonly what: string;
  readonly step: Step | null;
}

type Step =
  | { readonly place: StepPlace; readonly label: string }
  | { readonly place: 'run'; readonly label: string; readonly runId: string };

type NextStepInput = Pick<ConnectionState, 'status' | 'channels' | 'lastRun' | 'goneSince'>;

/** Null: nobody has to do anything. What a person has to do goes first: only that waits for somebody who reads this. */
export function toNextStep(connection: NextStepInput): NextStep | null {
  const { channels, lastRun, goneSince } = connection;
  if (goneSince !== null) return null;
  const steps = channels.flatMap((channel) => toChannelStep(channel, lastRun) ?? []);
  return steps.find(({ owner }) => owner === 'you') ?? steps[0] ?? toConnectionStep(connection);
}

export function toChannelStep(channel: Channel, lastRun: Run | null): NextStep | null {
  const { owner, action, step } = toChannelStatusWords(channel.status);
  if (owner !== 'nobody') return { owner, what: action, step };
  if (!channel.isUnavailable) return null;
  return { owner: 'the bank', what: 'its side is out; it has to come back by itself', step: toRunStep(lastRun) };
}

/** What no channel of it says. */
export function toConnectionStep({ status, channels, lastRun, goneSince }: NextStepInput): NextStep | null {
  if (goneSince !== null || channels.some((channel) => toChannelStep(channel, lastRun) !== null)) return null;
  const { owner, action } = toConnectionStatusWords(status);
  if (owner === 'you') return { owner, what: action, step: { place: 'connect-page', label: 'Connect again' } };
  const ending = lastRun?.ending ?? null;
  if (ending !== null && ending.owner !== 'nobody') {
    return { owner: ending.owner, what: toClause(ending.pullProblem ?? ending.reason), step: toRunStep(lastRun) };
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

/** A bank's own text often ends with a full stop of its own. */
function toClause(reason: string): string {
  return reason === '' ? 'it did not say why' : reason.replace(/[.\s]+$/, '');
}
