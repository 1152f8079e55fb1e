// One address for servers that live one after the other: the port is held throughout, and each connection goes to whoever lives now.
import { connect, createServer, type Socket } from 'node:net';

export interface PortFront {
  readonly url: string;
  /** From now on connections go to the server at `url`; null: to none, they are cut off. Those that are open end. */
  leadTo(url: string | null): void;
  close(): Promise<void>;
}

/** Bytes are passed on as they come, so the server sees the `Host` and `Origin` of this address. */
export async function holdPort(): Promise<PortFront> {
  let target: URL | null = null;
  const open = new Set<Socket>();
  const cutOff = () => {
    for (const socket of open) socket.destroy();
  };
  const front = createServer((incoming) => {
    const pair = target === null ? [incoming] : [incoming, connect(Number(target.port), target.hostname)];
    const endBoth = () => {
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) {
      open.add(socket);
      // An error is followed by a close.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        endBoth();
      });
    }
    const [, outgoing] = pair;
    if (outgoing === undefined) incoming.resetAndDestroy();
    else incoming.pipe(outgoing).pipe(incoming);
  });
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = front.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo(url) {
      target = url === null ? null : new URL(url);
      cutOff();
    },
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        cutOff();
      }),
  };
}
