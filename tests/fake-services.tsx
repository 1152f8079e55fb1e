// Services without a worker, a database or a bank, and a page wrapped in all it needs: for tests of what a person sees.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { createQueryClient } from '../src/app/create-query-client.ts';
import type { Run } from '../src/domain/runs/run.ts';
import { ConnectionSettingsProvider, type ConnectionSettings } from '../src/shared/connection-settings.ts';
import { ServicesProvider, type ChangeTopic, type Services } from '../src/shared/services.ts';
import type { RefreshOutcome, RefreshRequest, SyncState } from '../src/sync/sync-service.ts';
import { tidemarkTheme, tidemarkVariables } from '../src/ui/theme.ts';
import { createFakeSync, FAKE_NOW_MS } from './fake-sync-state.ts';
import { createFakeSuggestions } from './fake-suggestions.ts';
import { createFakeIndex, createFakeRows } from './fake-transactions.ts';

export interface FakeOverrides {
  readonly nowMs?: number;
  /** Laid over the believable morning. */
  readonly state?: Partial<SyncState>;
  readonly sync?: Partial<Services['sync']>;
  /** All runs kept, newest first; asked at each reading. */
  readonly readRuns?: () => readonly Run[];
  readonly index?: Partial<Services['index']>;
  readonly suggestions?: Partial<Services['suggestions']>;
  readonly storage?: Partial<Services['storage']>;
}

export interface FakeServices extends Services {
  /** What was asked of `sync.refresh`, in order. */
  readonly refreshRequests: RefreshRequest[];
  /** Tells the listeners of `onChange` that a commit changed these topics. */
  announce(topics: readonly ChangeTopic[]): void;
}

export function createFakeServices(overrides: FakeOverrides = {}): FakeServices {
  const nowMs = overrides.nowMs ?? FAKE_NOW_MS;
  const { state, runs } = createFakeSync(nowMs);
  const fullState: SyncState = { ...state, ...overrides.state };
  const rows = createFakeRows(state.accounts ?? [], nowMs);
  const listeners = new Set<(topics: readonly ChangeTopic[]) => void>();
  const refreshRequests: RefreshRequest[] = [];
  return {
    refreshRequests,
    announce: (topics) => {
      for (const listener of listeners) listener(topics);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sync: {
      refresh: (request) => {
        refreshRequests.push(request);
        const asked = (fullState.connections ?? []).filter(
          ({ id }) => request.connectionId === null || id === request.connectionId,
        );
        const outcomes = asked.map(({ id }): RefreshOutcome => ({ kind: 'started', connectionId: id }));
        return Promise.resolve({ outcomes, problem: null });
      },
      stopWatching: () => Promise.resolve(),
      pollIfDue: () => Promise.resolve(),
      pullIfDue: () => Promise.resolve(),
      verify: () => Promise.resolve(),
      confirmMissing: () => Promise.resolve(),
      setMode: () => Promise.resolve(),
      decideContinuation: () => Promise.resolve(),
      undoContinuation: () => Promise.resolve(),
      readState: () => Promise.resolve(fullState),
      readRunChanges: () => {
        const cursor = { owner: 'fake', sequence: 0 };
        const kept = overrides.readRuns?.() ?? runs;
        return Promise.resolve({ cursor, isReset: true, runs: kept, removedIds: [], isWhole: true });
      },
      readArchivedRuns: () => Promise.resolve([]),
      findArchivePart: () => Promise.resolve(null),
      readEventPayload: ({ eventId }) => Promise.resolve(`{"id":"${eventId}","event_type":"SYNC_ALL_SUCCESS"}`),
      ...overrides.sync,
    },
    index: { ...createFakeIndex(rows), ...overrides.index },
    suggestions: { ...createFakeSuggestions(), ...overrides.suggestions },
    storage: {
      readStorage: () => Promise.resolve({ kind: 'opfs', usedBytes: 14_680_064, problem: null }),
      forget: () => Promise.resolve(),
      ...overrides.storage,
    },
  };
}

const CONNECTION_SETTINGS: ConnectionSettings = {
  sourceId: 'fake',
  isSimulated: false,
  connectUrl: null,
  staleAfterMs: 26 * 3_600_000,
};

interface RenderOptions {
  readonly route?: string;
  readonly services?: Services;
  readonly settings?: Partial<ConnectionSettings>;
}

export function renderWithServices(
  ui: ReactNode,
  { route = '/', services = createFakeServices(), settings = {} }: RenderOptions = {},
): RenderResult & { services: Services; queryClient: QueryClient } {
  const queryClient = createQueryClient();
  const searchParams = route.includes('?') ? route.slice(route.indexOf('?')) : '';
  const result = render(
    <MantineProvider theme={tidemarkTheme} cssVariablesResolver={tidemarkVariables} env="test">
      <QueryClientProvider client={queryClient}>
        <MemoryRouter initialEntries={[route]}>
          <NuqsTestingAdapter searchParams={searchParams} hasMemory>
            <ServicesProvider value={services}>
              <ConnectionSettingsProvider value={{ ...CONNECTION_SETTINGS, ...settings }}>
                {ui}
              </ConnectionSettingsProvider>
            </ServicesProvider>
          </NuqsTestingAdapter>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...result, services, queryClient };
}
