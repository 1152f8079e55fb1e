import { expect, it } from 'vitest';
import { parseEnvelope, PROTOCOL, toEnvelope } from './channel-messages.ts';

it('reads what it wrote', () => {
  const message = { type: 'received', tabId: 'tab', ownerId: 'owner', id: 'call-1' } as const;
  expect(parseEnvelope(structuredClone(toEnvelope([message, message])))).toEqual({
    kind: 'messages',
    messages: [message, message],
  });
});

it('notices a newer version, whatever that one says', () => {
  const newer = { protocol: PROTOCOL + 1, body: 'something new' };
  expect(parseEnvelope(newer)).toEqual({ kind: 'newer', protocol: PROTOCOL + 1 });
});

it.each([
  ['an older version', { protocol: PROTOCOL - 1, body: [{ type: 'who-owns' }] }],
  ['what is no list of messages', { protocol: PROTOCOL, body: { type: 'who-owns' } }],
  ['something else', 'hello'],
])('ignores %s', (_, data) => {
  expect(parseEnvelope(data)).toEqual({ kind: 'ignored' });
});

it.each([
  ['an unknown message', { type: 'unheard' }],
  ['a message with a part missing', { type: 'received', tabId: 'tab' }],
])('ignores %s, and reads those beside it', (_, bad) => {
  const asked = { type: 'who-owns' } as const;
  expect(parseEnvelope({ protocol: PROTOCOL, body: [bad, asked] })).toEqual({ kind: 'messages', messages: [asked] });
});
