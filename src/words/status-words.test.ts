import { expect, test } from 'vitest';
import { toChannelName, toChannelStatusWords } from './channel-status.ts';
import { toConnectionStatusWords } from './connection-status.ts';
import { toEventWords } from './events.ts';

test('an unknown status shows itself, alarms nobody and asks nothing', () => {
  const unknown = { word: 'unknown: ZORK', owner: 'nobody', action: '', tone: 'neutral' };
  expect(toChannelStatusWords('ZORK')).toEqual({ ...unknown, step: null });
  expect(toConnectionStatusWords('ZORK')).toEqual({ ...unknown, step: null });
  // A word every object knows is no status.
  expect(toChannelStatusWords('constructor').word).toBe('unknown: constructor');
});

test('a status the bank left out is said to be so', () => {
  expect(toChannelStatusWords('UNKNOWN').word).toBe('not said');
});

test('whoever must act is told what to do', () => {
  for (const status of ['TOKEN_EXPIRED', 'AUTH_FAILED', 'PASSWORD_CHANGE_REQUIRED', 'CHALLENGE_REQUIRED']) {
    expect(toChannelStatusWords(status)).toMatchObject({ owner: 'you', tone: 'attention' });
    expect(toChannelStatusWords(status).action).not.toBe('');
  }
});

test('an unknown event type shows itself, classified by how it ends', () => {
  expect(toEventWords('SYNC_ALL_SUCCESS')).toMatchObject({ words: 'synchronisation ended', tone: 'good' });
  const nobody = { owner: 'nobody', action: '' };
  expect(toEventWords('ZORK_FAILED')).toEqual({
    words: 'ZORK_FAILED',
    kind: 'attention',
    tone: 'attention',
    isForNow: false,
    ...nobody,
  });
  expect(toEventWords('ZORK')).toEqual({
    words: 'ZORK',
    kind: 'information',
    tone: 'neutral',
    isForNow: false,
    ...nobody,
  });
  expect(toEventWords('constructor').words).toBe('constructor');
});

test('an event of which no type could be read is said to be so', () => {
  expect(toEventWords('UNKNOWN').words).toBe('an event without a readable type');
});

test('a channel is named by how it is reached', () => {
  expect(toChannelName({ id: '8701', mode: 'REDIRECT' })).toBe('PSD2 channel');
  expect(toChannelName({ id: '8701', mode: null })).toBe('channel 8701');
});
