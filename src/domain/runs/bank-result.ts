// What the bank's part of a run came to, from the connection's status and each channel's.
import { isStatusSaid, toChannelName, toChannelStatusWords } from '../connections/channel-status.ts';
import type { Channel } from '../connections/connection.ts';
import type { EndingKind, Owner } from './ending.ts';

export interface BankResult {
  /** `ok`: whether there was new data, the rows say. */
  readonly kind: Extract<EndingKind, 'needs-you' | 'not-done' | 'partly'> | 'ok';
  readonly owner: Owner;
  readonly reason: string;
}

const OK: BankResult = { kind: 'ok', owner: 'nobody', reason: '' };

/** `status` null or unknown: the channels alone say it. An empty channel is no error. */
export function deriveBankResult(status: string | null, channels: readonly Channel[]): BankResult {
  const relevant = channels.filter((channel) => channel.status !== 'EMPTY');
  const needing = relevant.filter((channel) => toChannelStatusWords(channel.status).owner === 'you');
  if (needing.length > 0) {
    return { kind: 'needs-you', owner: 'you', reason: describe(needing, channels, toAction) };
  }
  const out = relevant.filter((channel) => channel.isUnavailable);
  if (out.length > 0) {
    const isAllOut = out.length === relevant.length;
    return {
      kind: isAllOut ? 'not-done' : 'partly',
      owner: 'the bank',
      reason: describe(out, channels, () => 'the bank’s side is out'),
    };
  }
  // A status nobody documented is the bank's own word: shown as it is, with what the connection says deciding.
  const odd = relevant.filter((channel) => channel.status !== 'SUCCESS');
  const words = describe(
    odd,
    channels,
    (channel) => `the bank says ${isStatusSaid(channel.status) ? channel.status : 'nothing'}`,
  );
  switch (status) {
    case 'FAILED':
      return {
        kind: 'not-done',
        owner: 'the bank',
        reason: words || 'the bank could not synchronise and gave no reason',
      };
    case 'CLOSED':
      return { kind: 'needs-you', owner: 'you', reason: 'the connection is closed: connect the bank again' };
    case 'PARTIAL_SUCCESS':
      return { kind: 'partly', owner: 'the bank', reason: words || 'the bank does not say which part is missing' };
    case 'SUCCESS':
      return OK;
    case null:
    default:
      return odd.length === 0 ? OK : { kind: 'partly', owner: 'the bank', reason: words };
  }
}

function toAction(channel: Channel): string {
  return toChannelStatusWords(channel.status).action;
}

/** Names the channel only where there are several. */
function describe(some: readonly Channel[], all: readonly Channel[], say: (channel: Channel) => string): string {
  return some
    .map((channel) => (all.length > 1 ? `${toChannelName(channel)}: ${say(channel)}` : say(channel)))
    .join('; ');
}
