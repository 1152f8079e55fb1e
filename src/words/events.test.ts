import { expect, test } from 'vitest';
import { toEventProblemText, type EventRow } from './events.ts';

test('no row can name who must act and call for nobody’s attention', () => {
  const rows: readonly EventRow[] = [
    { words: 'the consent was revoked', owner: 'you', action: 'authorise again' },
    { words: 'the consent was revoked', asksAs: 'TOKEN_EXPIRED' },
    // @ts-expect-error: it would be entered as information, and what it asks of you never be shown.
    { words: 'the consent was revoked', kind: 'information', owner: 'you', action: 'authorise again' },
    // @ts-expect-error: a channel that is well asks for nothing.
    { words: 'all is well', asksAs: 'SUCCESS' },
    // @ts-expect-error: somebody has to be named.
    { words: 'the consent was revoked', action: 'authorise again' },
  ];
  expect(rows).toHaveLength(5);
});

test('one more entry is one entry', () => {
  const say = (count: number) => toEventProblemText({ code: 'more-unreadable', count });
  expect(say(1)).toBe('1 more entry of this answer cannot be read');
  expect(say(2)).toBe('2 more entries of this answer cannot be read');
});
