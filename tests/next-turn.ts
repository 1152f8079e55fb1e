// The next turn of the event loop, in Node and in a page: chains of promises of any length end before it.

export const nextTurn: () => Promise<void> = typeof setImmediate === 'function' ? nextTurnOfNode : createBrowserTurn();

function nextTurnOfNode(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Browsers have no setImmediate, and clamp timers; a message to oneself is the next turn. */
function createBrowserTurn(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener('message', () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin
      port2.postMessage(null);
    });
}
