// The dashboard of a story, all but its screen: the gateway before the bank, the adapters, synchronisation and table on SQLite.
import { readGatewayConfig } from '../../gateway/gateway-config.ts';
import type { Environment } from '../../gateway/environment-fields.ts';
import { startGateway } from '../../gateway/start-gateway.ts';
import { createBankApis } from '../../src/bank-api/create-bank-apis.ts';
import { appConfigSchema } from '../../src/config/app-config.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { loadSqlite } from '../../src/local-db/sqlite/load-sqlite.ts';
import { openInMemory, type OpenedDatabase } from '../../src/local-db/opfs/open-database.ts';
import { openOwner, type OpenedOwner } from '../../src/workers/open-owner.ts';
import type { OwnedServices } from '../../src/workers/service-methods.ts';
import type { SqlReader } from '../../src/local-db/sql-reader.ts';
import type { StoryClock } from './story-clock.ts';

export interface Dashboard {
  /** What a page may ask for; another object after a reload. */
  services(): OwnedServices;
  /** What the gateway was asked for, as `POST /api/sync/queues`, oldest first. */
  readonly requests: readonly string[];
  /** What is kept, for facts no page asks for. */
  readonly database: SqlReader;
  /** A new owner over what is kept. */
  reload(): Promise<void>;
  /** The page is left alone: its own server is gone. */
  stopGateway(): Promise<void>;
  close(): Promise<void>;
}

export async function startDashboard(env: Environment, clock: StoryClock): Promise<Dashboard> {
  const { config: gatewayConfig, problems } = readGatewayConfig({ PORT: '0', ...env });
  if (gatewayConfig === null) throw new Error(`the gateway cannot be started: ${problems.join(' ')}`);
  const gateway = await startGateway({ config: gatewayConfig, isApiOnly: true, log: null, clock });
  const config = appConfigSchema.parse(await (await fetch(`${gateway.url}/config.json`)).json());
  const requests: string[] = [];
  const apis = createBankApis({
    config,
    fetch: toNotedFetch(requests, clock),
    clock,
    baseUrl: gateway.url,
  });
  const kept = openInMemory(await loadSqlite());
  const open = (): Promise<OpenedOwner> =>
    openOwner(
      {
        config,
        databaseId: config.sourceId,
        apis,
        clock,
        random: seededRandom(1),
        isOnline: () => true,
        wasKept: false,
        openDatabase: () => Promise.resolve(keepOpen(kept)),
      },
      () => undefined,
    );
  let owner: OpenedOwner | null = null;
  const dashboard: Dashboard = {
    services() {
      if (owner === null) throw new Error('the dashboard is not open');
      return owner.services;
    },
    requests,
    database: kept.handle,
    async reload() {
      owner?.close();
      owner = await open();
    },
    stopGateway: () => gateway.close(),
    async close() {
      owner?.close();
      kept.close();
      await gateway.close();
    },
  };
  await dashboard.reload();
  return dashboard;
}

/** Answered when the last byte is there: the time waits for all of it. */
function toNotedFetch(requests: string[], clock: StoryClock): typeof fetch {
  const fetchWhole = async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    const body = await response.arrayBuffer();
    return new Response(body.byteLength === 0 ? null : body, response);
  };
  return (input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return clock.owe(fetchWhole(request));
  };
}

/** A page that goes leaves its files behind; here they are in memory, so only the end of the story closes them. */
function keepOpen(database: OpenedDatabase): OpenedDatabase {
  return { ...database, close: () => undefined };
}
