// What only a real layout can show: lines that keep their place while news arrive, and a list whose every line can be reached.
import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.layer.css';
import '../../ui/tidemark.css';
import { buildEvent, buildRunBetween } from '../../../tests/build-run.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import type { Channel } from '../../domain/connections/connection.ts';
import type { Run } from '../../domain/runs/run.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { Timeline } from './timeline.tsx';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const MINUTE_MS = 60_000;
/** More than any window shows at once. */
const KEPT = 200;

function buildBankRun(number: number): Run {
  const startMs = NOW_MS - (KEPT - number) * MINUTE_MS;
  return {
    ...buildRunBetween(`run-${number}`, startMs, startMs + 40_000),
    connectionName: `Bank ${number}`,
    events: [buildEvent({ id: String(number) })],
  };
}

function renderTimeline(route = '/timeline', build = buildBankRun) {
  let count = KEPT;
  const services = createFakeServices({
    nowMs: NOW_MS,
    readRuns: () => Array.from({ length: count }, (_, place) => build(count - 1 - place)),
  });
  const { queryClient } = renderWithServices(<Timeline />, { route, services });
  return {
    /** Until this many runs are kept. */
    arrive: (until: number) => {
      count = until;
      return act(() => queryClient.invalidateQueries({ queryKey: syncQueries.all() }));
    },
  };
}

const CHANNEL: Channel = {
  id: '8701',
  mode: 'REDIRECT',
  status: 'SUCCESS',
  consentExpiresAt: null,
  lastSuccessAt: null,
  lastEndAt: null,
  isUnavailable: false,
};

/** One asks something of a person, one of nobody, one speaks of a channel. */
function buildAsking(number: number): Run['events'] {
  const build = (type: string, channelId: string | null = null) =>
    buildEvent({ id: `${number} ${type}`, type, channelId });
  return [build('TOKEN_EXPIRED'), build('ZORK_FAILED'), build('SYNC_TRANSACTIONS_SUCCESS', CHANNEL.id)];
}

/** One with two channels, one with one, one observed: each opens to another height. */
function buildAnyRun(number: number): Run {
  const run = buildBankRun(number);
  if (number % 3 === 0) return { ...run, channels: [CHANNEL, { ...CHANNEL, id: '8700', mode: 'EMBEDDED' }] };
  if (number % 3 === 1) return { ...run, channels: [CHANNEL], events: [...run.events, ...buildAsking(number)] };
  return { ...run, origin: 'observed', ending: null };
}

/** By the beginning of its name: a name given as a string is the whole name. */
const line = (number: number) => page.getByRole('button', { name: new RegExp(`^Bank ${number} `) });
const topOf = (number: number) => line(number).element().getBoundingClientRect().top;

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date', 'setInterval', 'clearInterval'] });
  await page.viewport(1440, 800);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  window.scrollTo(0, 0);
});

test('what comes while someone reads further down moves nothing, is counted, and is shown on request', async () => {
  const { arrive } = renderTimeline();
  await expect.element(line(199)).toBeInViewport();
  window.scrollTo(0, 2_000);
  await expect.element(page.getByText('Held while you read')).toBeVisible();
  await expect.element(line(155)).toBeInViewport();
  const before = topOf(155);
  await arrive(203);
  const pill = page.getByRole('button', { name: '3 new' });
  await expect.element(pill).toBeVisible();
  expect(topOf(155)).toBe(before);
  await userEvent.click(pill);
  await expect.element(line(202)).toHaveFocus();
  await expect.element(line(202)).toBeInViewport();
  await expect.element(line(199)).toBeInViewport();
  expect(pill.query()).toBeNull();
});

test('nothing that came during a pause is lost when it ends, however long it was', async () => {
  const { arrive } = renderTimeline();
  await expect.element(line(199)).toBeInViewport();
  await userEvent.click(page.getByRole('button', { name: 'Pause' }));
  for (let count = 201; count <= 206; count += 1) {
    vi.advanceTimersByTime(5 * MINUTE_MS);
    await arrive(count);
  }
  await expect.element(page.getByRole('button', { name: '6 new' })).toBeVisible();
  expect(line(200).query()).toBeNull();
  await userEvent.click(page.getByRole('button', { name: 'Resume' }));
  for (let number = 199; number <= 205; number += 1) await expect.element(line(number)).toBeInViewport();
});

for (const [screen, width, height] of [['a desk', 1440, 800] as const, ['a phone', 360, 740] as const]) {
  test(`on ${screen} the last line is reached by scrolling, and nothing stands below it`, async () => {
    await page.viewport(width, height);
    renderTimeline();
    await expect.element(line(199)).toBeInViewport();
    await expect
      .poll(() => {
        window.scrollTo(0, document.documentElement.scrollHeight);
        const last = line(0).query();
        const list = page.getByRole('list', { name: 'Runs' }).element();
        return last && Math.abs(list.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom);
      })
      .toBeLessThan(2);
    await expect.element(line(0)).toBeInViewport();
  });

  test(`on ${screen} the End key leads to the last line, the Home key back to the first`, async () => {
    await page.viewport(width, height);
    renderTimeline();
    await expect.element(line(199)).toBeInViewport();
    line(199).element().focus();
    await userEvent.keyboard('{End}');
    await expect.element(line(0)).toHaveFocus();
    await expect.element(line(0)).toBeInViewport();
    await userEvent.keyboard('{Home}');
    await expect.element(line(199)).toHaveFocus();
    await expect.element(line(199)).toBeInViewport();
  });
}

test('the line with the focus stays when it is scrolled out of sight', async () => {
  renderTimeline();
  await expect.element(line(199)).toBeInViewport();
  const first = line(199).element();
  first.focus();
  window.scrollTo(0, 4_000);
  await expect.element(line(110)).toBeInViewport();
  expect(document.activeElement).toBe(first);
});

for (const width of [1440, 1280, 1100, 768, 360]) {
  test(`at ${width} px a line is as high as it was taken for before it was drawn, so that none below it is placed anew`, async () => {
    await page.viewport(width, 900);
    // The longest stamps, those of another year, and a name that has to be cut off.
    vi.setSystemTime(NOW_MS + 400 * 24 * 60 * MINUTE_MS);
    renderTimeline('/timeline?open=all', (number) => ({
      ...buildAnyRun(number),
      connectionName: `Bank ${number} of the Sakura Ginkō Europe Group`,
    }));
    await expect.element(line(199)).toBeInViewport();
    const list = page.getByRole('list', { name: 'Runs' }).element();
    const height = list.style.height;
    for (let top = 0; top < 4_000; top += 500) {
      window.scrollTo(0, top);
      await expect.poll(() => list.lastElementChild?.getBoundingClientRect().bottom).toBeGreaterThan(900);
    }
    expect(window.scrollY).toBeGreaterThan(3_000);
    expect(list.style.height).toBe(height);
  });
}
