// The timeline over runs that a test decides, and that change when it says so.
import { act, screen } from '@testing-library/react';
import { beforeEach, vi } from 'vitest';
import type { Run } from '../src/domain/runs/run.ts';
import { syncQueries } from '../src/shared/sync-queries.ts';
import { Timeline } from '../src/features/timeline/timeline.tsx';
import { createFakeServices, type FakeOverrides, renderWithServices } from './fake-services.tsx';

// jsdom cannot scroll.
beforeEach(() => {
  vi.stubGlobal('scrollTo', () => {});
});

export function renderRuns(runs: readonly Run[], route = '/timeline', overrides: FakeOverrides = {}) {
  let latest = runs;
  const services = createFakeServices({ readRuns: () => latest, ...overrides });
  const { queryClient } = renderWithServices(<Timeline />, { route, services });
  return {
    arrive: (next: readonly Run[]) => {
      latest = next;
      return act(() => queryClient.invalidateQueries({ queryKey: syncQueries.all() }));
    },
  };
}

export function findRun(name: RegExp): Promise<HTMLElement> {
  return screen.findByRole('button', { name });
}
