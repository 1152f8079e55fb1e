import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFakeServices, renderWithServices, type FakeOverrides } from '../../../tests/fake-services.tsx';
import { FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { AppConfigProvider } from '../app-config-context.ts';
import { DEMO_CONFIG } from '../read-app-config.ts';
import { TopBar } from './top-bar.tsx';
import { buildProblem } from '../../../tests/build-problem.ts';

const sandbox = { scenario: 'ordinary-day', scenarios: [{ name: 'ordinary-day', title: 'An ordinary day' }] };

function show(overrides: FakeOverrides = {}, options: { hasSandbox?: boolean; heartbeatError?: Error } = {}) {
  const config = { ...DEMO_CONFIG, sandbox: options.hasSandbox === true ? sandbox : null };
  return renderWithServices(
    <AppConfigProvider value={config}>
      <TopBar heartbeatError={options.heartbeatError ?? null} />
    </AppConfigProvider>,
    { services: createFakeServices(overrides) },
  );
}

afterEach(() => {
  vi.useRealTimers();
});

describe('TopBar', () => {
  test('carries the verdict', async () => {
    show({ state: { connections: null, accounts: null, refresh: null } });
    expect(await screen.findByText('The first download is on its way')).toBeVisible();
  });

  test('has a sandbox menu with the simulated bank only', async () => {
    show({}, { hasSandbox: true });
    expect(await screen.findByRole('button', { name: 'Sandbox' })).toBeVisible();
  });

  test('has no sandbox menu with a real bank', async () => {
    show();
    await screen.findByRole('button', { name: 'Refresh now' });
    expect(screen.queryByRole('button', { name: 'Sandbox' })).not.toBeInTheDocument();
  });

  test('says when the bank is asked again, and why the last question failed', async () => {
    const problem = buildProblem('not-found');
    vi.useFakeTimers({ now: FAKE_NOW_MS, toFake: ['Date'] });
    const retryAt = instantFromEpochMs(FAKE_NOW_MS + 600_000);
    show({ state: { liveness: { state: 'reconnecting', lastAnswerAt: null, retryAt, problem } } });
    await userEvent.click(await screen.findByRole('button', { name: 'Reconnecting in 10 min' }));
    expect(
      await screen.findByText(
        'The bank’s service does not know this any more. What was kept of it stays. If it should exist, ask the bank’s service.',
      ),
    ).toBeVisible();
  });

  test('claims of a bank that answers only that it answers: it may have no queue', async () => {
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Live' }));
    expect(await screen.findByText('The bank’s service is asked regularly, and answers.')).toBeVisible();
  });

  test('does not claim to be live when the page no longer reaches its own database', async () => {
    show({}, { heartbeatError: new Error('worker gone') });
    expect(await screen.findByRole('button', { name: 'Stopped' })).toBeVisible();
  });
});
