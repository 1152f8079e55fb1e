import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../tests/sync/builders.ts';
import { propertyRuns } from '../../../tests/property-runs.ts';
import { epochMsOf, instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant, InstantKey } from '../../domain/dates/instant.ts';
import type { PullState } from '../../local-db/store.ts';
import { lookBackFrom, STEPS_MS, toDueLookBacks, toProvenMoment, withLookBacks } from './look-backs.ts';
import type { LookBackStep } from './look-backs.ts';
import { newPullState } from './pull-state.ts';

const START = at('2026-11-20T09:00:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const toLook = (at: Instant) => ({ at, upTo: at.key });
const downloaded: PullState = {
  ...newPullState('a1'),
  mark: START.key,
  lookBacks: { hour: toLook(START), sixHours: toLook(START), day: toLook(START) },
};

/** All look backs of some days on which somebody looks each minute: when, and from where. */
function lookBacksOf(
  days: number,
): readonly { readonly atMs: number; readonly fromMs: number; readonly steps: number }[] {
  const found: { atMs: number; fromMs: number; steps: number }[] = [];
  let state = downloaded;
  for (let atMs = epochMsOf(START.key); atMs < epochMsOf(START.key) + days * 24 * HOUR_MS; atMs += MINUTE_MS) {
    const now = instantFromEpochMs(atMs);
    const due = toDueLookBacks(state, now);
    if (due.length === 0) continue;
    const from = due.map((step) => lookBackFrom(state, step) ?? START.key).sort()[0] as InstantKey;
    state = { ...state, lookBacks: withLookBacks(state, { from, look: toLook(now) }) };
    found.push({ atMs, fromMs: epochMsOf(from), steps: due.length });
  }
  return found;
}

test('a row committed at most one step after its stamp is listed within one step of its commit', () => {
  const lookBacks = lookBacksOf(6);
  const steps = Object.keys(STEPS_MS) as LookBackStep[];
  fc.assert(
    fc.property(
      fc.constantFrom(...steps),
      fc.integer({ min: 0, max: 4 * 24 * 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (step, minutes, share) => {
        const stampMs = epochMsOf(START.key) + minutes * MINUTE_MS;
        const committedMs = stampMs + share * STEPS_MS[step];
        const finder = lookBacks.find(({ atMs, fromMs }) => atMs > committedMs && fromMs <= stampMs);
        expect((finder?.atMs ?? Number.POSITIVE_INFINITY) - committedMs).toBeLessThanOrEqual(STEPS_MS[step]);
      },
    ),
    { numRuns: propertyRuns(300) },
  );
});

test('they cost about 1.2 requests an hour: a long one is all the shorter ones that are due with it', () => {
  const days = 6;
  expect(lookBacksOf(days).length / (days * 24)).toBeLessThan(1.25);
});

test('a reading that begins early enough is a look back, whether it was due or not', () => {
  const now = at('2026-11-20T09:30:00Z');
  const covered = withLookBacks(downloaded, { from: at('2026-11-20T03:00:00Z').key, look: toLook(now) });
  expect(covered).toEqual({ hour: toLook(now), sixHours: toLook(now), day: toLook(START) });
  expect(withLookBacks(downloaded, { from: null, look: toLook(now) })).toEqual({
    hour: toLook(now),
    sixHours: toLook(now),
    day: toLook(now),
  });
});

test('none is due before the first download, nor where the recipe is followed to the letter', () => {
  const now = at('2026-11-29T09:00:00Z');
  expect(toDueLookBacks({ ...downloaded, mark: null }, now)).toEqual([]);
  expect(toDueLookBacks({ ...downloaded, mode: 'as-documented' }, now)).toEqual([]);
  expect(toDueLookBacks(downloaded, now)).toEqual(['hour', 'sixHours', 'day']);
});

test('a page that was closed for a week looks back over all of it', () => {
  expect(lookBackFrom(downloaded, 'day')).toBe(at('2026-11-19T09:00:00Z').key);
});

test('an answer speaks for what was there when it was asked for, and for nothing past its limit', () => {
  const limit = at('2026-11-20T09:00:58Z').key;
  expect(toProvenMoment(limit, at('2026-11-20T09:01:00Z')).key).toBe(limit);
  // A slow bank, or one whose clock is ahead.
  expect(toProvenMoment(limit, at('2026-11-20T09:00:00Z'))).toEqual(at('2026-11-20T09:00:00Z'));
});
