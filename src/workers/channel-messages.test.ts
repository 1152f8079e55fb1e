import { expect, it } from 'vitest';
import { parseEnvelope, PROTOCOL, toEnvelope } from './channel-messages.ts';

it('reads what it wrote', () => {
  const message = { type: 'received', tabId: 'tab', ownerId: 'owner', id: 'call-1' } as const;
  expect(parseEnvelope(structuredClone(toEnvelope(message)))).toEqual({ kind: 'message', message });
});

it('notices a newer version, whatever that one says', () => {
  const newer = { protocol: PROTOCOL + 1, body: 'something new' };
  expect(parseEnvelope(newer)).toEqual({ kind: 'newer', protocol: PROTOCOL + 1 });
});

it.each([
  ['an older version', { protocol: PROTOCOL - 1, body: { type: 'who-owns' } }],
  ['an unknown message', { protocol: PROTOCOL, body: { type: 'unheard' } }],
  ['a message with a part missing', { protocol: PROTOCOL, body: { type: 'received', tabId: 'tab' } }],
  ['something else', 'hello'],
])('ignores %s', (_, data) => {
  expect(parseEnvelope(data)).toEqual({ kind: 'ignored' });
});
