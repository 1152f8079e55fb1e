import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../../tests/property-runs.ts';
import { aChannel, aConnection, anEvent, at } from '../../../tests/sync/builders.ts';
import { seededRandom } from '../../lib/random.ts';
import type { Random } from '../../lib/random.ts';
import { groupEvents } from './run-grouping.ts';
import { deriveRunFacts } from './run-reduction.ts';
import type { SyncEvent } from './sync-event.ts';

const START_MS = Date.parse('2026-11-20T09:00:00Z');

const event = fc
  .record({
    id: fc.oneof(fc.nat(12).map(String), fc.constantFrom('x', 'y')),
    connectionId: fc.constantFrom('1', '2', null),
    second: fc.option(fc.integer({ min: -4_000, max: 4_000 }), { nil: null }),
    arrival: fc.nat(9),
    type: fc.constantFrom('SYNC_ALL_SUCCESS', 'LOGIN_SUCCESS', 'TOKEN_EXPIRED', 'ZORK'),
    status: fc.constantFrom('SUCCESS', 'RUNNING', 'FAILED', null),
    ended: fc.option(fc.integer({ min: -100, max: 100 }), { nil: null }),
  })
  .map(({ id, connectionId, second, arrival, type, status, ended }): SyncEvent =>
    anEvent({
      id,
      type,
      createdAt: second === null ? null : at(START_MS + second * 1_000),
      receivedAt: at(START_MS + arrival),
      resource: {
        connectionId,
        status,
        channels: ended === null ? [] : [aChannel({ lastEndAt: at(START_MS + ended * 1_000) })],
      },
    }),
  );

/** As the store keeps them: one of each id, in an order of its own. */
const shuffledTwice = fc
  .uniqueArray(event, { selector: (event) => event.id, maxLength: 14 })
  .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })));

const proof = {
  type: 'ALL',
  triggeredAt: at(START_MS),
  baseline: aConnection({ channels: [aChannel({ lastEndAt: at(START_MS - 50_000) })] }),
  wasSeenRunning: false,
  firstEndAt: null,
} as const;

test('the same events in any order, and told again, give the same run', () => {
  fc.assert(
    fc.property(shuffledTwice, ([events, shuffled]) => {
      expect(deriveRunFacts(proof, shuffled, null)).toEqual(deriveRunFacts(proof, events, null));
      expect(deriveRunFacts(proof, [...events, ...shuffled], null)).toEqual(deriveRunFacts(proof, events, null));
    }),
  );
});

test('the same events in any order make the same groups, and each event is in one', () => {
  const started = [
    { id: 'r1', connectionId: '1', triggeredAt: at(START_MS), bankEndedAt: at(START_MS + 90_000), ending: null },
    { id: 'r2', connectionId: '1', triggeredAt: at(START_MS + 600_000), bankEndedAt: null, ending: null },
  ];
  fc.assert(
    fc.property(shuffledTwice, ([events, shuffled]) => {
      const groups = groupEvents(events, started);
      const byFirst = (group: (typeof groups)[number]) => `${group.startedRunId} ${group.events[0]?.id}`;
      expect(groupEvents(shuffled, started.toReversed()).map(byFirst).sort()).toEqual(groups.map(byFirst).sort());
      expect(groups.flatMap((group) => group.events.map(({ id }) => id)).sort()).toEqual(
        events.map(({ id }) => id).sort(),
      );
    }),
  );
});

test('nothing that happened before the trigger ends a run', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const past = events.filter((event) => event.createdAt !== null && event.createdAt.key < at(START_MS - 2_001).key);
      const spoken = past.map((event) => ({ ...event, resource: { ...event.resource, status: null, channels: [] } }));
      expect(deriveRunFacts(proof, spoken, null).endAt).toBeNull();
    }),
  );
});

/** Of all sets together. */
const SHUFFLES = propertyRuns(100_000);
const SHUFFLES_A_SET = 50;
const SEED = process.env['REDUCTION_SEED'];

test('any shuffling and repetition of a set of events comes to the same run', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(event, { selector: ({ id }) => id, minLength: 2, maxLength: 14 }),
      fc.integer(),
      fc.boolean(),
      (events, seed, wasSeenRunning) => {
        const random = seededRandom(seed);
        const start = { ...proof, wasSeenRunning };
        const expected = JSON.stringify(deriveRunFacts(start, events, null));
        for (let shuffle = 0; shuffle < SHUFFLES_A_SET; shuffle += 1) {
          const told = shuffleAndRepeat(events, random);
          compared += 1;
          if (JSON.stringify(deriveRunFacts(start, told, null)) !== expected) {
            throw new Error(`another run from the order ${told.map(({ id }) => id).join(' ')}`);
          }
        }
      },
    ),
    // A failure prints its seed; REDUCTION_SEED replays it.
    { numRuns: Math.ceil(SHUFFLES / SHUFFLES_A_SET), ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
  );
  expect(compared).toBeGreaterThanOrEqual(SHUFFLES);
});

/** Every event at least once, some again, in any order (Fisher and Yates). */
function shuffleAndRepeat(events: readonly SyncEvent[], random: Random): readonly SyncEvent[] {
  const told = [...events, ...events.filter(() => random.next() < 0.4)];
  for (let last = told.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next() * (last + 1));
    const [first, second] = [told[last], told[other]];
    if (first === undefined || second === undefined) continue;
    told[last] = second;
    told[other] = first;
  }
  return told;
}
