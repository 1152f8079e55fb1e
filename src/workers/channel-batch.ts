// What the workers of several tabs say to each other within a few milliseconds, in one post: each post wakes every other tab, and each
// second every tab asks two things, is told that both were received, and is answered both.
import type { Clock } from '../lib/clock.ts';
import type { ChannelMessage } from './channel-messages.ts';

const GATHERED_MS = 4;

/** In the order in which they were said. */
export function createChannelBatch(
  post: (messages: readonly ChannelMessage[]) => void,
  clock: Pick<Clock, 'sleep'>,
): (message: ChannelMessage) => void {
  let gathered: ChannelMessage[] = [];

  async function postSoon(): Promise<void> {
    await clock.sleep(GATHERED_MS);
    const messages = gathered;
    gathered = [];
    post(messages);
  }

  return (message) => {
    gathered.push(message);
    if (gathered.length === 1) void postSoon();
  };
}
