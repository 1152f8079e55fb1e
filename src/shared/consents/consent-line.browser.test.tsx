// Layout, so it needs a real browser: whatever day it is and however narrow the page, nothing on the line covers anything else.
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, inject, test } from 'vitest';
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.layer.css';
import '../../ui/tidemark.css';
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { ConsentLine } from './consent-line.tsx';
import type { ConsentEnd } from './consents.ts';

const DAY_MS = 86_400_000;
const STRIDE = inject('extent').consentDayStride;
const DAYS = Array.from({ length: Math.ceil(366 / STRIDE) }, (_, place) => place * STRIDE);

afterEach(cleanup);

/** One line after the other on a page of this width. */
function openPage(widthPx: number) {
  const { container, rerender } = render(<div />);
  container.style.width = `${widthPx}px`;
  return (nowMs: number, daysLeft: readonly number[]) => {
    const consents = daysLeft.map((days, place) => toConsent({ nowMs, days, place }));
    rerender(<ConsentLine consents={consents} nowMs={nowMs} />);
    return container;
  };
}

function toConsent({ nowMs, days, place }: { nowMs: number; days: number; place: number }): ConsentEnd {
  const endsAtMs = nowMs + days * DAY_MS;
  return {
    connectionId: String(place),
    connectionName: `Bank ${place}`,
    channelKey: '1',
    channelName: 'PSD2 channel',
    endsAt: instantFromEpochMs(endsAtMs),
    endsOn: toLocalDate(endsAtMs),
    daysLeft: days,
    isPast: days < 0,
    needsYou: false,
    stillAnswers: false,
    position: Math.max(0, days / 90),
  };
}

/** Words and dots alike. */
function findCovered(box: HTMLElement): readonly string[] {
  const parts = [...box.querySelectorAll('svg, span:not(:has(*), :empty)')].map((part) => ({
    text: part.textContent === '' ? 'dot' : part.textContent,
    rect: part.getBoundingClientRect(),
  }));
  return parts.flatMap((one, place) =>
    parts
      .slice(place + 1)
      .filter(({ rect }) => doTouch(one.rect, rect))
      .map(({ text }) => `${one.text} × ${text}`),
  );
}

function doTouch(one: DOMRect, other: DOMRect): boolean {
  const [across, down] = [
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
  ];
  return across > 0.5 && down > 0.5;
}

test.each([276, 340, 560, 1_200])('at %i px nothing covers anything on any day of a year', (widthPx) => {
  const draw = openPage(widthPx);
  const covered = DAYS.map((day) => {
    const nowMs = Date.UTC(2026, 0, 1, 12) + day * DAY_MS;
    return findCovered(draw(nowMs, [-3, -1, 0, 1, 2, 5, 9, 30, 31, 31, 31, 31, 31, 88, 90]));
  });
  expect(covered.flat()).toEqual([]);
});

test('no word runs out of a narrow page', () => {
  const draw = openPage(276);
  const outside = DAYS.map((day) => {
    const box = draw(Date.UTC(2026, 0, 1, 12) + day * DAY_MS, [90]);
    return box.scrollWidth > 276 ? day : null;
  });
  expect(outside.filter((day) => day !== null)).toEqual([]);
});
