import { Notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildEnding, buildEvent, buildRun } from '../../../tests/build-run.ts';
import { createFakeNoticePorts } from '../../../tests/fake-notice-ports.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSync, FAKE_NOW_MS, listAccountAs } from '../../../tests/fake-sync-state.ts';
import type { Ending } from '../../domain/runs/ending.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { deriveAttention } from './attention.ts';
import { NoticePortsProvider, type NoticePorts } from './notice-ports.ts';
import { NotificationsPanel } from './notifications-panel.tsx';
import { useAttention } from './use-attention.ts';
import { useConsentNotices } from './use-consent-notices.ts';

const { state } = createFakeSync();
const before: SyncState = { ...state, refresh: null };

/** BNP's own run has ended since. */
function afterRun(id: string, endedAtMs = FAKE_NOW_MS, changes: Partial<Ending> = {}): SyncState {
  const lastRun = buildRun({ id, ending: buildEnding({ endedAt: instantFromEpochMs(endedAtMs), ...changes }) });
  const connections = before.connections?.map((each) => (each.id === '101' ? { ...each, lastRun } : each)) ?? null;
  return { ...before, connections };
}

function Watcher() {
  const { sync } = useServices();
  const { data } = useQuery(syncQueries.state(sync));
  useAttention(data);
  useConsentNotices(data);
  const { pathname, search } = useLocation();
  return <p>at {`${pathname}${search}`}</p>;
}

/** Draws the page and lets it read one state, then the other. */
async function watch(ports: NoticePorts, after: SyncState, from: SyncState = before) {
  let current = from;
  const services = createFakeServices({ sync: { readState: () => Promise.resolve(current) } });
  const result = renderWithServices(
    <NoticePortsProvider value={ports}>
      <Notifications />
      <Watcher />
    </NoticePortsProvider>,
    { services },
  );
  await waitFor(() => expect(result.queryClient.getQueryData(['sync', 'state'])).toBe(from));
  current = after;
  await result.queryClient.invalidateQueries({ queryKey: ['sync', 'state'] });
  await waitFor(() => expect(result.queryClient.getQueryData(['sync', 'state'])).toEqual(after));
}

const READY = { permission: 'granted', isOn: true, isThisTabVisible: false } as const;

beforeEach(() => {
  vi.useFakeTimers({ now: FAKE_NOW_MS, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a notification of the browser', () => {
  test('says how a run ended, and a press leads to it', async () => {
    const ports = createFakeNoticePorts(READY);
    await watch(ports, afterRun('run-9'));
    await waitFor(() => expect(ports.shown).toHaveLength(1));
    expect(ports.shown[0]).toMatchObject({ title: 'A refresh ended' });
    expect(ports.shown[0]?.body).toMatch(/^BNP Paribas: 12 new, 3 changed, at \d\d:45\.$/);
    ports.shown[0]?.onPress();
    expect(await screen.findByText('at /timeline?run=run-9')).toBeVisible();
  });

  test('says what a bank newly asks of a person', async () => {
    const ports = createFakeNoticePorts(READY);
    const connections =
      before.connections?.map((each) =>
        each.id === '104'
          ? { ...each, channels: each.channels.map((channel) => ({ ...channel, status: 'TOKEN_EXPIRED' })) }
          : each,
      ) ?? null;
    await watch(ports, { ...before, connections });
    await waitFor(() =>
      expect(ports.shown.map(({ body }) => body)).toEqual(['Komerční banka: authorise the bank again.']),
    );
  });

  test('knows the same need as another one where the bank was well in between', () => {
    const keysAfter = (lastSuccessMs: number) => {
      const lastSuccessAt = instantFromEpochMs(lastSuccessMs);
      const connections =
        before.connections?.map((each) => (each.id === '104' ? { ...each, status: 'CLOSED', lastSuccessAt } : each)) ??
        null;
      return deriveAttention(before, { ...before, connections }, FAKE_NOW_MS).map(({ key }) => key);
    };
    expect(keysAfter(1)).toHaveLength(1);
    expect(keysAfter(1)).toEqual(keysAfter(1));
    expect(keysAfter(2)).not.toEqual(keysAfter(1));
  });

  test('says which account newly waits for a person', async () => {
    const ports = createFakeNoticePorts(READY);
    await watch(ports, listAccountAs(before, 'CZK deposits', 'SUSPENDED'));
    await waitFor(() =>
      expect(ports.shown.map(({ body }) => body)).toEqual([
        'Komerční banka: ask the bank why (suspended: CZK deposits).',
      ]),
    );
  });

  test('is one for a refresh of many banks, with the names of those that need somebody', async () => {
    const ports = createFakeNoticePorts(READY);
    const runIds = ['run-9', 'run-103'];
    const refresh = state.refresh && { ...state.refresh, total: 2, runIds };
    await watch(ports, afterRun('run-9'), { ...before, refresh });
    await waitFor(() => expect(ports.shown).toHaveLength(1));
    expect(ports.shown[0]).toMatchObject({
      title: 'The refresh ended',
      body: '1 ok, 1 needs you. 14 new, 3 changed. Half Bank needs you.',
    });
  });

  test('never says 0 new of a refresh of which nothing was counted', async () => {
    const ports = createFakeNoticePorts(READY);
    const refresh = state.refresh && { ...state.refresh, total: 2, runIds: ['run-9'] };
    await watch(ports, afterRun('run-9', FAKE_NOW_MS, { kind: 'not-done', counts: null }), { ...before, refresh });
    await waitFor(() => expect(ports.shown.map(({ body }) => body)).toEqual(['1 not done.']));
  });

  test('says that a bank needs somebody when its run ended well and an account of it waits', async () => {
    const ports = createFakeNoticePorts(READY);
    await watch(ports, listAccountAs(afterRun('run-9'), 'Main EUR', 'SUSPENDED'));
    await waitFor(() => expect(ports.shown).toHaveLength(1));
    expect(ports.shown[0]?.title).toBe('A bank needs you');
    expect(ports.shown[0]?.body).toMatch(/ It needs you: ask the bank why \(suspended: Main EUR\)\.$/);
  });

  test('calls at once when a bank at work asks for something, in the middle of a refresh of many too', async () => {
    const ports = createFakeNoticePorts(READY);
    const connections =
      state.connections?.map(({ openRun, ...connection }) => {
        const event = buildEvent({ type: 'CHALLENGE_REQUIRED', channelId: openRun?.channels[0]?.id ?? null });
        return { ...connection, openRun: openRun && { ...openRun, events: [...openRun.events, event] } };
      }) ?? null;
    await watch(ports, { ...state, connections }, state);
    await waitFor(() => expect(ports.shown).toHaveLength(1));
    expect(ports.shown[0]).toMatchObject({
      title: 'A bank needs you',
      body: 'Barclays needs you now — code asked for.',
    });
  });

  test('says how a run came out that was told before to have no answer', async () => {
    const told = new Set<string>();
    const first = createFakeNoticePorts({ ...READY, told });
    await watch(first, afterRun('run-9', FAKE_NOW_MS, { kind: 'no-answer', counts: null }));
    await waitFor(() => expect(first.shown).toHaveLength(1));
    cleanup();
    const second = createFakeNoticePorts({ ...READY, told });
    await watch(second, afterRun('run-9'));
    await waitFor(() => expect(second.shown).toHaveLength(1));
  });

  test.each([
    ['a tab is looked at', { ...READY, isAnyTabVisible: true }],
    ['nobody asked for it, whatever the browser allows', { ...READY, isOn: false }],
    ['the browser refuses', { ...READY, permission: 'denied' }],
    ['another tab has said it', { ...READY, told: new Set(['run run-9 new-data']) }],
  ] as const)('is not shown when %s', async (_when, options) => {
    const ports = createFakeNoticePorts(options);
    await watch(ports, afterRun('run-9'));
    await screen.findByText('at /');
    expect(ports.shown).toEqual([]);
  });

  test('calls nobody for what is read late, such as last night’s run', async () => {
    const ports = createFakeNoticePorts(READY);
    await watch(ports, afterRun('run-9', FAKE_NOW_MS - 16 * 60_000));
    expect(ports.shown).toEqual([]);
  });
});

describe('the notice of a consent that ends soon', () => {
  test('is told of all that are due, and what was told is remembered', async () => {
    const told = new Set<string>();
    await watch(createFakeNoticePorts({ told }), { ...before });
    const words =
      'A consent ends: Half Bank in 4 days. Authorise the bank again before then, or the data stops coming.';
    expect(await screen.findByText(words)).toBeVisible();
    expect([...told]).toEqual(['consent 103 8721 2026-11-24 7']);
  });

  test('is not told to a tab nobody looks at, so that it is not lost', async () => {
    const told = new Set<string>();
    await watch(createFakeNoticePorts({ told, isThisTabVisible: false }), { ...before });
    expect(told.size).toBe(0);
  });

  test('is told again a day before', async () => {
    const told = new Set(['consent 103 8721 2026-11-24 7']);
    vi.setSystemTime(FAKE_NOW_MS + 3 * 86_400_000);
    await watch(createFakeNoticePorts({ told }), { ...before });
    await waitFor(() => expect(told.has('consent 103 8721 2026-11-24 1')).toBe(true));
  });
});

describe('NotificationsPanel', () => {
  const show = (ports: NoticePorts | null) =>
    renderWithServices(
      <NoticePortsProvider value={ports}>
        <NotificationsPanel />
      </NoticePortsProvider>,
    );

  test('asks the browser only when it is pressed, and can be turned off again', async () => {
    const ports = createFakeNoticePorts();
    show(ports);
    expect(ports.notifier.permission()).toBe('not-asked');
    await userEvent.click(screen.getByRole('button', { name: 'Notify me' }));
    expect(await screen.findByText('On')).toBeVisible();
    expect(ports.wish.isOn()).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Stop notifying me' }));
    expect(ports.wish.isOn()).toBe(false);
  });

  test('says in words that the browser refused, and what to do', async () => {
    const ports = createFakeNoticePorts({ answer: 'denied' });
    show(ports);
    await userEvent.click(screen.getByRole('button', { name: 'Notify me' }));
    expect(await screen.findByText('Refused by this browser')).toBeVisible();
    expect(screen.getByText(/Allow them in the browser’s settings of this site/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  test('says in words where there are none', () => {
    show(createFakeNoticePorts({ permission: 'unsupported' }));
    expect(screen.getByText('Not possible here')).toBeVisible();
  });
});
