// A worker's end of its server process: starts and stops banks and gateways in it, and keeps what each gateway logged.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment, startProcess, type RunningProcess } from './processes.ts';
import type { ServerKind, ServerReply, ServerRequest } from './server-messages.ts';

export interface TestServers {
  start(kind: ServerKind, env: Readonly<Record<string, string>>): Promise<RunningProcess>;
  end(): Promise<void>;
}

/** Each a process of its own, as a person starts them: for what is measured. */
export const SEPARATE_SERVERS: Pick<TestServers, 'start'> = {
  start: (kind, env) => startProcess(kind === 'bank' ? 'gateway/sandbox-main.ts' : 'gateway/main.ts', env),
};

type RequestWithoutId<R = ServerRequest> = R extends ServerRequest ? Omit<R, 'id'> : never;

export function startTestServers(): TestServers {
  const child = fork(fileURLToPath(new URL('server-process.ts', import.meta.url)), {
    env: cleanEnvironment(),
    // Playwright's own loader is not wanted there: Node reads TypeScript by itself.
    execArgv: [],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, PromiseWithResolvers<ServerReply>>();
  const lines = new Map<number, string[]>();
  let lastId = 0;
  child.on('message', (reply: ServerReply) => {
    if ('line' in reply) lines.get(reply.id)?.push(reply.line);
    else if ('problem' in reply) waiting.get(reply.id)?.reject(new Error(reply.problem));
    else waiting.get(reply.id)?.resolve(reply);
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the server process ended with exit status ${code}`));
  });

  async function ask(request: RequestWithoutId, id: number): Promise<ServerReply> {
    const answer = Promise.withResolvers<ServerReply>();
    waiting.set(id, answer);
    child.send({ ...request, id });
    try {
      return await answer.promise;
    } finally {
      waiting.delete(id);
    }
  }

  return {
    async start(kind, env) {
      const id = (lastId += 1);
      const log: string[] = [];
      lines.set(id, log);
      const reply = await ask({ ask: 'start', kind, env: { PORT: '0', ...env } }, id);
      return {
        url: 'url' in reply ? reply.url : '',
        output: () => log.join('\n'),
        async stop() {
          await ask({ ask: 'stop', server: id }, (lastId += 1));
          lines.delete(id);
        },
      };
    },
    async end() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
