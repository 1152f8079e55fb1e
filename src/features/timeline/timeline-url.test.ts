import * as fc from 'fast-check';
import { createLoader, createSerializer } from 'nuqs';
import { expect, test } from 'vitest';
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import { buildEvent, buildRun } from '../../../tests/build-run.ts';
import { RUN_RESULTS } from '../../shared/runs/run-result.ts';
import { findLinkTarget, toEventKey } from './timeline-link.ts';
import { CLEARED_FILTERS, timelineParsers } from './timeline-url.ts';

const write = createSerializer(timelineParsers);
const read = createLoader(timelineParsers);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
// A lone surrogate cannot stand in any address.
const bankText = fc.string({ unit: 'grapheme', minLength: 1 });
const day = fc.date({ min: new Date(2018, 0, 1), max: new Date(2030, 0, 1), noInvalidDate: true });

const view = fc.record({
  connection: orNull(bankText),
  channel: orNull(bankText),
  result: orNull(fc.constantFrom(...RUN_RESULTS)),
  type: orNull(bankText),
  from: orNull(day.map((date) => toLocalDate(date.getTime()))),
  to: orNull(day.map((date) => toLocalDate(date.getTime()))),
  run: orNull(bankText),
  event: orNull(bankText),
  open: orNull(fc.constant('all' as const)),
});

test('what the address says is what was put into it, whatever a bank calls its things', () => {
  fc.assert(
    fc.property(view, (view) => {
      expect(read(`https://tidemark.example/timeline${write(view)}`)).toEqual(view);
    }),
  );
});

test('an address that cannot be read narrows nothing', () => {
  const nothing = { ...CLEARED_FILTERS, run: null, event: null, open: null };
  expect(read('https://tidemark.example/timeline?result=nice&from=2026-02-31&to=tomorrow&open=some')).toEqual(nothing);
});

test('a link to an event leads to it, whatever its ids look like', () => {
  fc.assert(
    fc.property(bankText, bankText, (queueId, id) => {
      const event = buildEvent({ queueId, id });
      const run = buildRun({ id: 'holds it', events: [buildEvent({ id: `${id}0` }), event] });
      const link = { run: null, event: toEventKey(event) };
      expect(findLinkTarget([buildRun(), run], link)).toEqual({ run, eventKey: link.event });
    }),
  );
});

test('a link to an event leads to it also where its ids hold what stands between them', () => {
  const event = buildEvent({ queueId: 'q~1', id: '~20~' });
  const run = buildRun({ events: [event] });
  expect(findLinkTarget([run], { run: null, event: toEventKey(event) })).toMatchObject({ run });
});

test('a link to an event that is not kept leads nowhere, nor does one that is spoilt', () => {
  const runs = [buildRun({ events: [buildEvent()] })];
  expect(findLinkTarget(runs, { run: 'run-1', event: 'queue-1~21' })).toBeNull();
  expect(findLinkTarget(runs, { run: null, event: '%E0%A4%A~20' })).toBeNull();
  expect(findLinkTarget(runs, { run: 'run-1', event: null })).toMatchObject({ eventKey: null });
});
