// Why a run ended as it did, as a clause: `authorise the bank again`.
import { assertNever } from '../lib/assert-never.ts';
import { isStatusSaid } from '../domain/connections/channel-status.ts';
import { toChannelName, toChannelStatusWords } from './channel-status.ts';
import type { ChannelMention, Ending, EndingReason, PlainReasonCode } from '../domain/runs/ending.ts';
import { withoutFullStop } from './bank-words.ts';
import { catalogue } from './catalogue.ts';
import { toFaultClause } from './problems.ts';

export const REASON_WORDS: Readonly<Record<PlainReasonCode, string>> = {
  'no-reason-given': 'the bank could not synchronise and gave no reason',
  'connection-closed': 'the connection is closed: connect the bank again',
  'part-not-said': 'the bank does not say which part is missing',
  'connection-gone': 'the bank no longer knows this connection; what was kept of it stays',
  'bank-goes-on': 'the bank goes on by itself; when it ends, this says how',
  'rows-come': 'its rows come by themselves',
  'rows-still-coming': 'rows were still coming; the next ones appear by themselves',
  'list-kept-changing': 'the bank’s list kept changing while it was read; a full check is due',
  'no-second-phase': 'accounts listed; the bank started no data synchronisation',
  'no-account': 'no account here belongs to it, so no rows were looked for',
};

const sayPlain = catalogue('ending-reason', REASON_WORDS);
const say = catalogue('ending-reason', {
  out: 'the bank’s side is out',
  says: 'the bank says {status}',
  'says-nothing': 'the bank says nothing',
  'not-allowed': 'the bank does not allow it for this connection',
  unsure: '{problem}; whether it took the request is not known',
  'of-channel': '{channel}: {what}',
});

export function toReasonText(reason: EndingReason): string {
  switch (reason.code) {
    case 'channels-need-you':
      return toChannelsText(reason, ({ status }) => toChannelStatusWords(status).action);
    case 'channels-out':
      return toChannelsText(reason, () => say('out'));
    case 'channels-say':
      return toChannelsText(reason, ({ status }) =>
        isStatusSaid(status) ? say('says', { status }) : say('says-nothing'),
      );
    case 'not-allowed':
      if (reason.bankText === null) return say('not-allowed');
      return withoutFullStop(reason.bankText);
    case 'fault':
      return toFaultClause(reason.fault);
    case 'press-unsure':
      return say('unsure', { problem: toFaultClause(reason.fault) });
    case 'as-written':
      return reason.text;
    case 'no-reason-given':
    case 'connection-closed':
    case 'part-not-said':
    case 'connection-gone':
    case 'bank-goes-on':
    case 'rows-come':
    case 'rows-still-coming':
    case 'list-kept-changing':
    case 'no-second-phase':
    case 'no-account':
      return sayPlain(reason.code);
    default:
      return assertNever(reason);
  }
}

export function toPullProblemText(problem: NonNullable<Ending['pullProblem']>): string {
  return problem.code === 'as-written' ? problem.text : toFaultClause(problem);
}

/** Names a channel only where there are several. */
function toChannelsText(
  { channels, isOnlyOne }: { readonly channels: readonly ChannelMention[]; readonly isOnlyOne: boolean },
  toWhat: (channel: ChannelMention) => string,
): string {
  return channels
    .map((channel) =>
      isOnlyOne ? toWhat(channel) : say('of-channel', { channel: toChannelName(channel), what: toWhat(channel) }),
    )
    .join('; ');
}
