// What each channel does in a run: every state by everything an event can say of it, one cell each, none may be missing.
import { isAskingYou } from '../../domain/connections/channel-status.ts';
import type { Channel } from '../../domain/connections/connection.ts';
import type { Run, RunEvent } from '../../domain/runs/run.ts';
import { compareEvents } from '../../domain/runs/sync-event.ts';
import { toChannelName } from '../../words/channel-status.ts';
import { toEventWords, toRequestWords } from '../../words/events.ts';

export const CHANNEL_STATES = [
  /** Nothing heard of it in this run. */
  'waiting',
  'at-work',
  /** It wants a person, now. */
  'needs-you',
  /** Something went wrong that no person here can mend. */
  'troubled',
  /** No account on it: nothing is expected of it. */
  'empty',
  'done',
] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

export const CHANNEL_SIGNALS = [
  /** A step of its own has gone well. */
  'step',
  /** An event of its own asks for a person. */
  'request',
  /** An event of its own tells of a failure. */
  'failure',
  /** The run has ended, and the channel is well; or wants a person; or has no account; or says something else. */
  'ended-well',
  'ended-needing',
  'ended-empty',
  'ended-otherwise',
] as const;
export type ChannelSignal = (typeof CHANNEL_SIGNALS)[number];

const ENDED = {
  'ended-well': 'done',
  'ended-needing': 'needs-you',
  'ended-empty': 'empty',
  'ended-otherwise': 'troubled',
} as const;

/** What a channel asks for stays asked for until the run ends: a later step of it may be about something else. */
export const CHANNEL_STEPS: Record<ChannelState, Record<ChannelSignal, ChannelState>> = {
  waiting: { step: 'at-work', request: 'needs-you', failure: 'troubled', ...ENDED },
  'at-work': { step: 'at-work', request: 'needs-you', failure: 'troubled', ...ENDED },
  'needs-you': { step: 'needs-you', request: 'needs-you', failure: 'needs-you', ...ENDED },
  troubled: { step: 'at-work', request: 'needs-you', failure: 'troubled', ...ENDED },
  empty: { step: 'at-work', request: 'needs-you', failure: 'troubled', ...ENDED },
  // LIST_ACCOUNTS ends twice: its data begins after its first end.
  done: { step: 'at-work', request: 'needs-you', failure: 'troubled', ...ENDED },
};

export interface ChannelCourse {
  readonly channel: Channel;
  readonly state: ChannelState;
  /** What it asks for: the type of an event, or its status; null: nothing. */
  readonly request: string | null;
  /** It can be given only while the run goes on: a code is of no use after it. */
  readonly isForNow: boolean;
}

/** The order of the events, and how often one came, do not matter. */
export function deriveChannelCourses({ channels, events }: Pick<Run, 'channels' | 'events'>): readonly ChannelCourse[] {
  const ordered = events.toSorted(compareEvents);
  return channels.map((channel) => {
    let state = toFirstState(channel);
    let request: string | null = null;
    let isForNow = false;
    for (const event of ordered) {
      const signal = toSignal(event, channel);
      if (signal === null) continue;
      if (signal === 'request') {
        request = event.type;
        isForNow = toEventWords(event.type).isForNow;
      }
      if (signal === 'ended-needing') request = channel.status;
      state = CHANNEL_STEPS[state][signal];
    }
    const isAsking = state === 'needs-you';
    return { channel, state, request: isAsking ? request : null, isForNow: isAsking && isForNow };
  });
}

function toFirstState({ status }: Channel): ChannelState {
  return status === 'EMPTY' ? 'empty' : 'waiting';
}

/** What the first channel that wants a person asks for. */
export interface Asked {
  readonly channel: Channel;
  readonly request: string;
  readonly isOnlyOne: boolean;
}

/** Null: none wants a person. */
export function findAsked(courses: readonly ChannelCourse[]): Asked | null {
  for (const { channel, request } of courses) {
    if (request !== null) return { channel, request, isOnlyOne: courses.length === 1 };
  }
  return null;
}

/** `PSD2 channel: code asked for`; the channel is named where there are several. */
export function toAskedText({ channel, request, isOnlyOne }: Asked): string {
  const words = toRequestWords(request);
  return isOnlyOne ? words : `${toChannelName(channel)}: ${words}`;
}

/** In the middle of a run the channels' states are those of the run before: only its own events speak for a channel. */
function toSignal(event: RunEvent, channel: Channel): ChannelSignal | null {
  const { kind, owner } = toEventWords(event.type);
  if (kind === 'end') return toEndSignal(channel);
  if (event.channelId === null || event.channelId !== channel.id) return null;
  if (kind === 'step') return 'step';
  if (kind !== 'attention') return null;
  return owner === 'you' ? 'request' : 'failure';
}

function toEndSignal({ status }: Channel): ChannelSignal {
  if (status === 'SUCCESS') return 'ended-well';
  if (status === 'EMPTY') return 'ended-empty';
  return isAskingYou(status) ? 'ended-needing' : 'ended-otherwise';
}
