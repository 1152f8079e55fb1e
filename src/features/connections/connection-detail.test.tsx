import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildRunBetween } from '../../../tests/build-run.ts';
import { createFakeServices, renderWithServices, type FakeOverrides } from '../../../tests/fake-services.tsx';
import { FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { ConnectionDetail } from './connection-detail.tsx';

const DAY_MS = 86_400_000;

function show(connectionId: string, overrides: FakeOverrides = {}) {
  return renderWithServices(
    <ConnectionDetail
      connectionId={connectionId}
      renderActions={({ name }) => <button type="button">Refresh {name}</button>}
      renderStart={({ name }, label) => <button type="button">{`${label}: ${name}`}</button>}
    />,
    { services: createFakeServices(overrides) },
  );
}

/** The panel once the data is there; before, a skeleton has the same name. */
const filled = (name: string) => screen.findByRole('region', { name, busy: false });

/** Three days ago, yesterday, and now. */
const readRuns = () => [
  buildRunBetween('now', FAKE_NOW_MS - 60_000, null),
  buildRunBetween('second', FAKE_NOW_MS - DAY_MS, FAKE_NOW_MS - DAY_MS + 40_000),
  buildRunBetween('first', FAKE_NOW_MS - 3 * DAY_MS, FAKE_NOW_MS - 3 * DAY_MS + 10_000),
  { ...buildRunBetween('of-another', FAKE_NOW_MS - DAY_MS, FAKE_NOW_MS - DAY_MS + 10_000), connectionId: '102' },
];

beforeEach(() => {
  vi.useFakeTimers({ now: FAKE_NOW_MS, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('ConnectionDetail', () => {
  test('answers first where the bank stands, then keeps the three facts apart', async () => {
    show('102');
    expect(await screen.findByRole('heading', { level: 1, name: 'Crédit Nord' })).toBeVisible();
    expect(screen.getAllByText('authorisation expired')[0]).toBeVisible();
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'Last success',
      'Last attempt',
      'Now',
    ]);
  });

  test('shows its accounts only, with the period each covers', async () => {
    show('103');
    const accounts = within(await screen.findByRole('region', { name: 'Accounts' }));
    expect(accounts.getAllByRole('row')).toHaveLength(3);
    expect(accounts.getByRole('row', { name: /Half operating/ })).toHaveTextContent('from 20 Nov 23');
  });

  test('has a bar for each of its runs, which opens it in the timeline', async () => {
    show('101', { readRuns });
    const strip = within(await filled('Runs of the last 90 days'));
    const bars = strip.getAllByRole('link').filter((link) => link.hasAttribute('aria-label'));
    expect(bars.map((bar) => bar.getAttribute('href'))).toEqual([
      '/timeline?run=first',
      '/timeline?run=second',
      '/timeline?run=now',
    ]);
    expect(bars[1]).toHaveAccessibleName(/^19 Nov, \d\d:45:00: new data, 40 s$/);
    expect(strip.getByText('3 runs known on this computer; 87 days of 90 without one.')).toBeVisible();
  });

  test('draws a run in the colour of its result, and as high as it took long', async () => {
    const failed = buildRunBetween('failed', FAKE_NOW_MS - DAY_MS, FAKE_NOW_MS - DAY_MS + 160_000);
    const readTwo = () => [
      buildRunBetween('good', FAKE_NOW_MS - 2 * DAY_MS, FAKE_NOW_MS - 2 * DAY_MS + 40_000),
      { ...failed, ending: failed.ending && { ...failed.ending, kind: 'not-done' as const } },
    ];
    show('101', { readRuns: readTwo });
    const strip = within(await filled('Runs of the last 90 days'));
    const bars = strip.getAllByRole('link', { name: /Nov/ }).map((link) => link.firstElementChild);
    expect(bars.map((bar) => bar?.getAttribute('data-tone'))).toEqual(['ok', 'failed']);
    expect(bars[0]).toHaveStyle({ height: '50%' });
    expect(bars[1]).toHaveStyle({ height: '100%' });
  });

  test('says beside a bar that it stands for more runs than are drawn that day', async () => {
    const readBusyDay = () =>
      Array.from({ length: 9 }, (_, place) => {
        const startMs = FAKE_NOW_MS - DAY_MS - place * 60_000;
        return buildRunBetween(`busy-${place}`, startMs, startMs + 10_000);
      });
    show('101', { readRuns: readBusyDay });
    const strip = within(await filled('Runs of the last 90 days'));
    const bars = strip.getAllByRole('link', { name: /new data, 10 s; 3 of 9 runs that day are drawn$/ });
    expect(bars).toHaveLength(3);
  });

  test('is one stop of the Tab key, and the arrow keys lead from bar to bar', async () => {
    show('101', { readRuns });
    const strip = within(await filled('Runs of the last 90 days'));
    const bar = (name: RegExp) => strip.getByRole('link', { name });
    expect(bar(/under way/)).toHaveAttribute('tabindex', '0');
    bar(/under way/).focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(bar(/^19 Nov/)).toHaveFocus();
    expect(strip.getByText(/^19 Nov.*new data, 40 s$/)).toBeVisible();
    await userEvent.keyboard('{Home}');
    expect(bar(/^17 Nov/)).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(bar(/^17 Nov/)).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(bar(/under way/)).toHaveFocus();
  });

  test('says the same as a table, with the days on which nothing ran', async () => {
    show('101', { readRuns });
    const strip = within(await filled('Runs of the last 90 days'));
    const rows = strip.getAllByRole('row', { hidden: true }).map(({ textContent }) => textContent);
    expect(rows).toHaveLength(6);
    expect(rows[3]).toBe('18 Nov 26no run');
    expect(rows[5]).toMatch(/^23 Aug 26 – 16 Nov 26no run on 86 days$/);
  });

  test('lists its own recent runs, and leads to all of them', async () => {
    show('101', { readRuns });
    const recent = within(await filled('Recent runs'));
    expect(recent.getAllByRole('listitem')).toHaveLength(3);
    expect(recent.getByRole('link', { name: 'All its 3 runs in the timeline' })).toHaveAttribute(
      'href',
      '/timeline?connection=101',
    );
  });

  test('says that nothing is known under a number nobody has', async () => {
    show('nobody');
    expect(await screen.findByText(/No connection with this number is known here/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'See all connections' })).toHaveAttribute('href', '/connections');
  });

  test('does not call a number unknown before the banks have answered at all', async () => {
    show('101', { state: { connections: null } });
    expect(await screen.findByText(/No connection is known yet/)).toBeVisible();
  });
});
