import { describe, expect, test } from 'vitest';
import { aChannel, anEvent, at } from '../../../tests/sync/builders.ts';
import {
  CHANNEL_SIGNALS,
  CHANNEL_STATES,
  CHANNEL_STEPS,
  deriveChannelCourses,
  findAsked,
  toAskedText,
} from './channel-course.ts';
import type { ChannelCourse, ChannelSignal, ChannelState } from './channel-course.ts';
import { toRunEvent } from '../../domain/runs/run.ts';
import type { SyncEvent } from '../../domain/runs/sync-event.ts';

/** What leads to each state, and what is said afterwards, as events of channel 8700. */
const own = (type: string, second: number) =>
  anEvent({
    id: `${second}`,
    type,
    channelId: '8700',
    createdAt: at(`2026-11-20T09:00:${String(second).padStart(2, '0')}Z`),
  });
const end = (second: number) =>
  anEvent({ id: `${second}`, createdAt: at(`2026-11-20T09:00:${String(second).padStart(2, '0')}Z`) });
const courseOf = (status: string, events: readonly SyncEvent[]) =>
  deriveChannelCourses({ channels: [aChannel({ status })], events: events.map(toRunEvent) })[0]?.state;

const askedText = (courses: readonly ChannelCourse[]) => {
  const asked = findAsked(courses);
  return asked && toAskedText(asked);
};

const LEADING: Record<ChannelState, readonly SyncEvent[]> = {
  waiting: [],
  'at-work': [own('LOGIN_SUCCESS', 10)],
  'needs-you': [own('CHALLENGE_REQUIRED', 10)],
  troubled: [own('LOGIN_FAILED', 10)],
  empty: [],
  done: [end(10)],
};
const SAID: Record<ChannelSignal, SyncEvent> = {
  step: own('SYNC_ACCOUNTS_SUCCESS', 20),
  request: own('TOKEN_EXPIRED', 20),
  failure: own('LOGIN_ERROR', 20),
  'ended-well': end(20),
  'ended-needing': end(20),
  'ended-empty': end(20),
  'ended-otherwise': end(20),
};
/** The status of the channel when it is looked at: an end says nothing else of it. */
function toStatus(state: ChannelState, signal: ChannelSignal): string {
  if (signal === 'ended-needing') return 'AUTH_FAILED';
  if (signal === 'ended-empty' || state === 'empty') return 'EMPTY';
  return signal === 'ended-otherwise' ? 'ZORK' : 'SUCCESS';
}

const CELLS = CHANNEL_STATES.flatMap((state) =>
  CHANNEL_SIGNALS.filter(
    (signal) => !(state === 'empty' && signal.startsWith('ended-') && signal !== 'ended-empty'),
  ).map((signal) => ({ state, signal })),
);

describe('each cell of the table', () => {
  test.each(CELLS)('$state, then $signal', ({ state, signal }) => {
    const said = SAID[signal];
    const next = CHANNEL_STEPS[state][signal];
    const status = toStatus(state, signal);
    const events = [...LEADING[state], said];
    expect(courseOf(status, events)).toBe(next);
    expect(courseOf(status, [...events.toReversed(), ...events])).toBe(next);
  });
});

test('an old status in the middle of a run says nothing: it is of the run before', () => {
  const step = anEvent({ type: 'LOGIN_SUCCESS', channelId: '8701', resource: { channels: [aChannel()] } });
  expect(courseOf('TOKEN_EXPIRED', [step])).toBe('waiting');
});

test('says which channel wants somebody, and what, while the run goes on', () => {
  const channels = [aChannel({ id: '8701' }), aChannel({ mode: 'EMBEDDED' })];
  const courses = deriveChannelCourses({ channels, events: [toRunEvent(own('CHALLENGE_REQUIRED', 1))] });
  expect(askedText(courses)).toBe('credentials channel: code asked for');
  expect(askedText(courses.slice(1))).toBe('code asked for');
  expect(askedText(courses.slice(0, 1))).toBeNull();
});

test('an event that has words of its own asks for a person as a status does', () => {
  const courses = deriveChannelCourses({ channels: [aChannel({})], events: [toRunEvent(own('CONSENT_EXPIRED', 1))] });
  expect(askedText(courses)).toBe('the consent has expired');
});
