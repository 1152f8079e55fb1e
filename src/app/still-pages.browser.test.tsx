// Nothing on a page moves without end: an animation that never stops has the page drawn sixty times a second, for ever.
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeServices, type FakeOverrides } from '../../tests/fake-services.tsx';
import { App } from './app.tsx';
import { createQueryClient } from './create-query-client.ts';
import { paths } from '../shared/paths.ts';
import { DEMO_CONFIG } from './read-app-config.ts';

/** Pages are fetched when they are opened: on a busy machine that takes its time. */
configure({ asyncUtilTimeout: 20_000 });

let pageBefore = '';

beforeEach(() => {
  pageBefore = location.href;
});

afterEach(() => {
  cleanup();
  history.replaceState(null, '', pageBefore);
});

/** A refresh goes on, and the history of an account arrives. */
function openPage(path: string, overrides: FakeOverrides = {}): void {
  history.replaceState(null, '', path);
  const services = createFakeServices({ nowMs: Date.now(), ...overrides });
  render(<App config={DEMO_CONFIG} services={services} queryClient={createQueryClient()} />);
}

/** The names of what never ends; what ends by itself is let be. */
function endlessAnimations(): readonly string[] {
  return document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY)
    .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : animation.id));
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

describe('While a refresh goes on and history arrives, nothing moves without end on', () => {
  test.each(Object.entries(paths))('%s', async (_, path) => {
    openPage(path);
    await screen.findByRole('heading', { level: 1 });
    await screen.findAllByText(/^3 of 7$/);
    expect(endlessAnimations()).toEqual([]);
  });
});

test('nothing moves without end while what is kept is being read', async () => {
  openPage(paths.overview, { sync: { readState: never, readRunChanges: never } });
  await waitFor(() => expect(document.querySelector('.mantine-Skeleton-root')).not.toBeNull());
  expect(endlessAnimations()).toEqual([]);
});

test('nothing moves without end while a button waits for its answer', async () => {
  openPage(paths.settings, { sync: { verify: never } });
  (await screen.findByRole('button', { name: 'Verify all accounts' })).click();
  await waitFor(() => expect(document.querySelector('.mantine-Loader-root')).not.toBeNull());
  expect(endlessAnimations()).toEqual([]);
});
