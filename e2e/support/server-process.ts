// The one process that serves all tests of a worker: simulated banks and gateways, each on a port of its own, over real HTTP.
import { readGatewayConfig } from '../../gateway/gateway-config.ts';
import { readSandboxConfig } from '../../gateway/sandbox-config.ts';
import { startSandboxServer } from '../../gateway/sandbox-server.ts';
import { startGateway } from '../../gateway/start-gateway.ts';
import type { ServerReply, ServerRequest } from './server-messages.ts';

interface StartedServer {
  readonly url: string;
  close(): Promise<void>;
}

const started = new Map<number, StartedServer>();

function reply(message: ServerReply): void {
  process.send?.(message);
}

async function startBank(env: Readonly<Record<string, string>>): Promise<StartedServer> {
  const config = readSandboxConfig(env);
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  if (config.token === null) throw new Error('a bank for tests needs SANDBOX_TOKEN');
  const connectionIds = env['ONLY_BANKS']?.split(',');
  return startSandboxServer({ ...config, token: config.token, host: '127.0.0.1', connectionIds });
}

function startGatewayOf(id: number, env: Readonly<Record<string, string>>): Promise<StartedServer> {
  const { config, problems } = readGatewayConfig(env);
  if (config === null) throw new Error(problems.join('\n'));
  return startGateway({ config, isApiOnly: false, log: { write: (line) => reply({ id, line: line.trimEnd() }) } });
}

async function answer(request: ServerRequest): Promise<ServerReply> {
  const { id } = request;
  if (request.ask === 'start') {
    const server = await (request.kind === 'bank' ? startBank(request.env) : startGatewayOf(id, request.env));
    started.set(id, server);
    return { id, url: server.url };
  }
  await started.get(request.server)?.close();
  started.delete(request.server);
  return { id, stopped: true };
}

process.on('message', (request: ServerRequest) => {
  answer(request).then(reply, (error: unknown) => reply({ id: request.id, problem: String(error) }));
});
// Whoever started it has ended, so nobody asks any more.
process.on('disconnect', () => process.exit(0));
