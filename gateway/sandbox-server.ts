// The simulated bank as an HTTP server: the same handlers as in tests and in the browser demo, on a socket.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getResponse } from 'msw';
import { systemClock, type Clock } from '../src/lib/clock.ts';
import { systemRandom } from '../src/lib/random.ts';
import { createConnectHandlers } from '../src/simulated-bank/server/connect-handlers.ts';
import { createControlHandlers } from '../src/simulated-bank/server/control-handlers.ts';
import { createSandboxHandlers } from '../src/simulated-bank/server/sandbox-handlers.ts';
import type { ScenarioName } from '../src/simulated-bank/world/scenarios.ts';
import { createWorldHolder } from '../src/simulated-bank/server/world-holder.ts';
import { refuseForeignForm, refuseForeignHost } from './request-guards.ts';
import { CONNECT_PAGE_HEADERS } from './security-headers.ts';

export interface SandboxServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** Every request must carry it, but for the page a browser opens. */
  readonly token: string;
  readonly scenario: ScenarioName;
  /** 1 unless given. */
  readonly seed?: number | undefined;
  /** Divides what a synchronisation takes; 1 unless given. */
  readonly speed?: number | undefined;
  /** Of history each account has; 36 months unless given. */
  readonly historyDays?: number | undefined;
  /** Only these of its banks, by the id of the connection; all unless given. */
  readonly connectionIds?: readonly string[] | undefined;
  /** The world's time; the computer's unless given. */
  readonly clock?: Clock;
}

export interface SandboxServer {
  /** Without a slash at the end; `/linxo`, `/everifin` and `/sandbox` are below it. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Another after each change of the scenario. */
  worldId(): string;
  scenario(): ScenarioName;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1_000_000;

/** Rejects with the socket's error, `EADDRINUSE` where the port is taken. */
export async function startSandboxServer(options: SandboxServerOptions): Promise<SandboxServer> {
  const { host, token, scenario, seed = 1, speed = 1, historyDays, connectionIds, clock = systemClock } = options;
  const world = { seed, scenario, speed, historyDays, connectionIds };
  const holder = createWorldHolder({ ...world, clock, random: systemRandom });
  const handlers = [
    ...createSandboxHandlers(holder, { token }),
    ...createConnectHandlers(holder),
    ...createControlHandlers(holder, { token }),
  ];
  const server = createServer((incoming, outgoing) => {
    answer(incoming).then(
      (response) => send(response, outgoing),
      (error: unknown) => sendFailure(error, outgoing),
    );
  });
  const answer = async (incoming: IncomingMessage): Promise<Response> => {
    const isPage = /^\/sandbox\/connect[./]/.test(incoming.url ?? '');
    // A browser that opens the page has no token; who has one was asked by a browser itself, and has looked.
    const isTrusted = !isPage || incoming.headers.authorization === `Bearer ${token}`;
    const refusal = isTrusted ? null : (refuseForeignHost(incoming) ?? refuseForeignForm(incoming));
    if (refusal !== null) return Response.json({ code: refusal.code, message: refusal.message }, refusal);
    const response = await getResponse(handlers, await toRequest(incoming));
    if (response === undefined) {
      return Response.json({ code: 'NOT_FOUND', message: 'there is nothing here' }, { status: 404 });
    }
    if (isPage) for (const [name, value] of Object.entries(CONNECT_PAGE_HEADERS)) response.headers.set(name, value);
    return response;
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${host}:${port}`,
    port,
    token,
    worldId: () => holder.world().worldId,
    scenario: () => holder.world().scenario,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  // The path alone counts; the host a client names must not decide what we match.
  const url = new URL(`http://bank.invalid${incoming.url ?? '/'}`);
  return new Request(url, { method, headers, ...(hasBody ? { body: await readBody(incoming) } : {}) });
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > MAX_BODY_BYTES)
      throw new Error(`failed to read the body, because it is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(buffer);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  if (response.type === 'error') {
    outgoing.destroy();
    return;
  }
  const body = Buffer.from(await response.arrayBuffer());
  // The world's `Date` stands among these; node adds its own only where there is none.
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(body);
}

function sendFailure(error: unknown, outgoing: ServerResponse): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(500, { 'Content-Type': 'application/json; charset=utf-8' });
  outgoing.end(JSON.stringify({ code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) }));
}
