import { expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { createChannelBatch } from './channel-batch.ts';
import type { ChannelMessage } from './channel-messages.ts';

const received = (id: string): ChannelMessage => ({ type: 'received', tabId: 'tab', ownerId: 'owner', id });

it('posts together, and in order, what is said within a few milliseconds, and keeps nothing back', async () => {
  const clock = createFakeClock();
  const posts: string[][] = [];
  const say = createChannelBatch(
    (messages) => posts.push(messages.map((message) => ('id' in message ? message.id : ''))),
    clock,
  );
  say(received('1'));
  say(received('2'));
  expect(posts).toEqual([]);
  await clock.advance(10);
  say(received('3'));
  await clock.advance(10);
  expect(posts).toEqual([['1', '2'], ['3']]);
});
