// What the bank's part of a run came to, from the connection's status and each channel's.
import { isAskingYou } from '../connections/channel-status.ts';
import type { Channel } from '../connections/connection.ts';
import type { EndingKind, EndingReason, Owner } from './ending.ts';

export interface BankResult {
  /** `ok`: whether there was new data, the rows say. */
  readonly kind: Extract<EndingKind, 'needs-you' | 'not-done' | 'partly'> | 'ok';
  readonly owner: Owner;
  readonly reason: EndingReason | null;
}

const OK: BankResult = { kind: 'ok', owner: 'nobody', reason: null };

/** `status` null or unknown: the channels alone say it. An empty channel is no error. */
export function deriveBankResult(status: string | null, channels: readonly Channel[]): BankResult {
  const relevant = channels.filter((channel) => channel.status !== 'EMPTY');
  const say = (code: ChannelsCode, some: readonly Channel[]) => toChannelsReason(code, some, channels);
  const needing = relevant.filter((channel) => isAskingYou(channel.status));
  if (needing.length > 0) return { kind: 'needs-you', owner: 'you', reason: say('channels-need-you', needing) };
  const out = relevant.filter((channel) => channel.isUnavailable);
  if (out.length > 0) {
    const isAllOut = out.length === relevant.length;
    return { kind: isAllOut ? 'not-done' : 'partly', owner: 'the bank', reason: say('channels-out', out) };
  }
  // A status nobody documented is the bank's own word: shown as it is, with what the connection says deciding.
  const odd = relevant.filter((channel) => channel.status !== 'SUCCESS');
  const said = odd.length === 0 ? null : say('channels-say', odd);
  switch (status) {
    case 'FAILED':
      return { kind: 'not-done', owner: 'the bank', reason: said ?? { code: 'no-reason-given' } };
    case 'CLOSED':
      return { kind: 'needs-you', owner: 'you', reason: { code: 'connection-closed' } };
    case 'PARTIAL_SUCCESS':
      return { kind: 'partly', owner: 'the bank', reason: said ?? { code: 'part-not-said' } };
    case 'SUCCESS':
      return OK;
    case null:
    default:
      return said === null ? OK : { kind: 'partly', owner: 'the bank', reason: said };
  }
}

type ChannelsCode = 'channels-need-you' | 'channels-out' | 'channels-say';

function toChannelsReason(code: ChannelsCode, some: readonly Channel[], all: readonly Channel[]): EndingReason {
  return { code, channels: some.map(({ id, mode, status }) => ({ id, mode, status })), isOnlyOne: all.length === 1 };
}
