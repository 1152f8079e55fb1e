// Every page as a document, drawn from what a dashboard holds at one moment: each read is answered before the page is looked at.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { JSDOM } from 'jsdom';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router-dom';
import { AppConfigProvider } from '../../src/app/app-config-context.ts';
import { createQueryClient } from '../../src/app/create-query-client.ts';
import { DEMO_CONFIG } from '../../src/app/read-app-config.ts';
import { TopBar } from '../../src/app/shell/top-bar.tsx';
import type { Run } from '../../src/domain/runs/run.ts';
import { ConnectionDetail } from '../../src/features/connections/connection-detail.tsx';
import { Connections } from '../../src/features/connections/connections.tsx';
import { Overview } from '../../src/features/overview/overview.tsx';
import { RunLine } from '../../src/features/timeline/run-line.tsx';
import { ConnectionSettingsProvider } from '../../src/shared/connection-settings.ts';
import { ServicesProvider, type Services } from '../../src/shared/services.ts';
import { tidemarkTheme, tidemarkVariables } from '../../src/ui/theme.ts';

/** A page asks for more when it has read something: so often it may. */
const MOST_READINGS = 6;

const SETTINGS = { sourceId: 'pages', isSimulated: true, connectUrl: null, staleAfterMs: 26 * 3_600_000 };

export interface Pages {
  header(): Promise<Document>;
  overview(search?: string): Promise<Document>;
  connections(search?: string): Promise<Document>;
  connection(id: string): Promise<Document>;
  /** Each run as a line of the timeline. */
  timeline(runs: readonly Run[]): Promise<Document>;
}

export function openPages(services: Services): Pages {
  const client = createQueryClient();
  const open = (page: ReactNode, search = '') => readPage({ client, services, page, search });
  const nothing = () => null;
  return {
    header: () => open(<TopBar heartbeatError={null} />),
    overview: (search) => open(<Overview cashFlow={null} firstRefresh={null} renderStart={nothing} />, search),
    connections: (search) => open(<Connections renderActions={nothing} renderStart={nothing} />, search),
    connection: (id) => open(<ConnectionDetail connectionId={id} renderActions={nothing} renderStart={nothing} />),
    timeline: (runs) =>
      open(
        runs.map((run) => (
          <section key={run.id} aria-label={run.connectionName}>
            <RunLine run={run} isOpen={false} isActive={false} isLinked={false} usualMs={null} onToggle={nothing} />
          </section>
        )),
      ),
  };
}

interface PageParts {
  readonly client: QueryClient;
  readonly services: Services;
  readonly page: ReactNode;
  readonly search: string;
}

async function readPage({ client, services, page, search }: PageParts): Promise<Document> {
  const whole = (
    <MantineProvider theme={tidemarkTheme} cssVariablesResolver={tidemarkVariables}>
      <QueryClientProvider client={client}>
        <AppConfigProvider value={DEMO_CONFIG}>
          <MemoryRouter initialEntries={[`/${search}`]}>
            <NuqsTestingAdapter searchParams={search}>
              <ServicesProvider value={services}>
                <ConnectionSettingsProvider value={SETTINGS}>{page}</ConnectionSettingsProvider>
              </ServicesProvider>
            </NuqsTestingAdapter>
          </MemoryRouter>
        </AppConfigProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
  for (let reading = 0; reading < MOST_READINGS; reading += 1) {
    const markup = renderToStaticMarkup(whole);
    const unread = client.getQueryCache().findAll({ predicate: ({ state }) => state.status === 'pending' });
    if (unread.length === 0) return new JSDOM(markup).window.document;
    await Promise.all(unread.map((query) => query.fetch()));
  }
  throw new Error('the page asks on and on');
}
