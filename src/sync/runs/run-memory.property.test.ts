import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aChannel, aConnection, anEvent, at } from '../../../tests/sync/builders.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { groupEvents } from '../../domain/runs/run-grouping.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { SyncEvent } from '../../domain/runs/sync-event.ts';
import { mergeRunChanges, type RunHistory } from '../../shared/runs/run-history.ts';
import type { RunRecord } from '../../local-db/store.ts';
import { createEventLanes } from './event-lanes.ts';
import { createRunJournal } from './run-changes.ts';
import { deriveRuns } from './run-list.ts';
import { createRunMemory } from './run-memory.ts';
import { toRunRecord } from './run-record.ts';

const START_MS = Date.parse('2026-11-20T09:00:00Z');
const moment = (second: number): Instant => at(START_MS + second * 1_000);

type Step =
  | { readonly kind: 'event'; readonly event: SyncEvent }
  | { readonly kind: 'record'; readonly record: RunRecord }
  | { readonly kind: 'time'; readonly seconds: number };

const second = fc.integer({ min: 0, max: 9_000 });
const connectionId = fc.constantFrom('1', '2');

const eventStep = fc
  .record({
    id: fc.nat(40).map(String),
    connectionId: fc.option(connectionId, { nil: null }),
    second: fc.option(second, { nil: null }),
    type: fc.constantFrom('SYNC_ALL_SUCCESS', 'LOGIN_SUCCESS', 'ZORK'),
    name: fc.constantFrom('BNP', 'Nord', null),
  })
  .map(({ id, connectionId, second, type, name }): Step => {
    const resource = { connectionId, name, status: 'SUCCESS', channels: [aChannel()] };
    const createdAt = second === null ? null : moment(second);
    return { kind: 'event', event: anEvent({ id, type, createdAt, receivedAt: moment(1), resource }) };
  });

const recordStep = fc
  .record({ connectionId, second, length: fc.option(fc.integer({ min: 5, max: 900 }), { nil: null }) })
  .map(({ connectionId, second, length }): Step => {
    const reading = { connection: aConnection({ id: connectionId }), at: moment(second) };
    const record = toRunRecord(
      reading,
      { type: 'ALL', ledgerSequence: 0, askedAt: moment(second) },
      { at: moment(second), receivedAt: moment(second) },
    );
    const endedAt = length === null ? null : moment(second + length);
    return { kind: 'record', record: { ...record, bankEndedAt: endedAt, bankEndSeenAt: endedAt } };
  });

const timeStep = fc.integer({ min: 60, max: 4_000 }).map((seconds): Step => ({ kind: 'time', seconds }));
const steps = fc.array(fc.oneof(eventStep, recordStep, timeStep), { maxLength: 30 });

test('what was kept and brought up to date is what would be read from the beginning, on the page too', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (steps, isRead) => {
      const lanes = createEventLanes();
      const memory = createRunMemory();
      const journal = createRunJournal('owner');
      const events = new Map<string, SyncEvent>();
      const records = new Map<string, RunRecord>();
      const connections = [{ ...aConnection({ id: '1', name: 'BNP' }), readAt: moment(0), goneSince: null }];
      let nowS = 9_000;
      let page: RunHistory | null = null;
      let fresh: readonly Run[] = [];
      for (const [position, step] of steps.entries()) {
        if (step.kind === 'time') nowS += step.seconds;
        else if (step.kind === 'record') {
          records.set(step.record.id, step.record);
          lanes.noteRunsOf(step.record.connectionId);
        } else if (!events.has(step.event.id)) {
          events.set(step.event.id, step.event);
          lanes.add([step.event]);
        }
        // A page that looks away for a while misses nothing.
        if (isRead[position] === false && position < steps.length - 1) continue;
        const now = moment(nowS);
        const list = [...records.values()];
        fresh = deriveRuns({
          groups: groupEvents([...events.values()], list),
          records: list,
          connections,
          now,
          paceOf: () => null,
        });
        const kept = memory.update({
          groups: lanes.groups(records),
          records: list,
          connections,
          now,
          paceOf: () => null,
        });
        expect(kept).toEqual(fresh);
        journal.note(kept);
        page = mergeRunChanges(page, [journal.since(page?.cursor ?? null)]);
        expect(page.runs).toEqual(fresh);
      }
    }),
    { numRuns: 400 },
  );
});
