// Starts the bank's side and listens; what stands in the way is thrown as a sentence.
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../src/lib/clock.ts';
import { toLiveBank, type Bank } from './bank.ts';
import { buildGateway } from './build-gateway.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { BUILT_PAGE, hasBuiltPage } from './page-files.ts';
import type { LogSink } from './request-log.ts';
import { StartProblem } from './start-problem.ts';
import type { StateSettings } from './tokens/access-settings.ts';
import { TokenProblem } from './tokens/token-source.ts';
import { openTokenStore, type TokenStore } from './tokens/token-store.ts';

export interface StartOptions {
  readonly config: GatewayConfig;
  /** Only the calls; the page comes from elsewhere (development). */
  readonly isApiOnly: boolean;
  readonly log: LogSink | null;
  readonly clock?: Clock;
}

export interface RunningGateway {
  readonly url: string;
  readonly bank: Bank;
  /** Accepts nothing more, lets what runs end, and ends it when that takes too long. */
  close(): Promise<void>;
}

/** As long as the slowest answer of a bank may take. */
const LONGEST_END_MS = 20_000;

export async function startGateway({ config, isApiOnly, ...others }: StartOptions): Promise<RunningGateway> {
  if (!isApiOnly && !hasBuiltPage(BUILT_PAGE)) {
    throw new StartProblem(
      'The page is not built: dist/index.html is missing. Run "npm run build" first, or "npm start".',
    );
  }
  const opened = await openBank(config);
  const { bank } = opened;
  const app = buildGateway({ ...config, ...others, bank, pageRoot: isApiOnly ? null : BUILT_PAGE });
  try {
    const port = await listen(app, config);
    for (const tokens of Object.values(bank.tokens)) tokens.start();
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    return {
      url: `http://${host}:${port}`,
      bank,
      close: async () => {
        const timer = setTimeout(() => app.server.closeAllConnections(), LONGEST_END_MS);
        await app.close();
        clearTimeout(timer);
        await opened.close();
      },
    };
  } catch (error) {
    await app.close();
    await opened.close();
    throw error;
  }
}

async function openBank({
  bank: choice,
  bankTimeZone,
  state,
}: GatewayConfig): Promise<{ bank: Bank; close(): Promise<void> }> {
  if (choice.kind === 'live') {
    const store = state === null ? null : await openState(state);
    const bank = toLiveBank(choice, bankTimeZone, store);
    return {
      bank,
      async close() {
        await Promise.all(Object.values(bank.tokens).map((tokens) => tokens.close()));
        await store?.close();
      },
    };
  }
  // The simulated world is loaded only where it is wanted.
  const { startSandboxBank } = await import('./sandbox-bank.ts');
  return await startSandboxBank(choice);
}

async function openState({ folder, key }: StateSettings): Promise<TokenStore> {
  try {
    return await openTokenStore(folder, key);
  } catch (error) {
    if (error instanceof TokenProblem) throw new StartProblem(error.message, { cause: error });
    throw error;
  }
}

/** Resolves to the port it listens on, which the system chose when none was wanted. */
async function listen(app: FastifyInstance, { host, port }: GatewayConfig): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE') {
      const message = `Port ${port} is already in use: stop the other program or set PORT to a free one.`;
      throw new StartProblem(message, { cause: error });
    }
    if (code === 'EACCES') {
      const message = `Port ${port} may not be opened by this user: set PORT to one above 1023.`;
      throw new StartProblem(message, { cause: error });
    }
    if (code === 'EADDRNOTAVAIL') {
      const message = `HOST is "${host}", which this computer does not have. Set it to 127.0.0.1.`;
      throw new StartProblem(message, { cause: error });
    }
    throw error;
  }
  const [address] = app.addresses();
  return typeof address === 'object' ? address.port : port;
}
