import { expect, test } from 'vitest';
import { aChannel, aConnection, anEvent, at } from '../../../tests/sync/builders.ts';
import { deriveRunFacts } from './run-reduction.ts';

const BEFORE = at('2026-11-20T08:00:00Z');
const TRIGGER = at('2026-11-20T09:00:00Z');
const AFTER = at('2026-11-20T09:00:20Z');

const proof = {
  type: 'ALL',
  triggeredAt: TRIGGER,
  baseline: aConnection({ channels: [aChannel({ lastEndAt: BEFORE })] }),
  wasSeenRunning: false,
  firstEndAt: null,
} as const;
const endedConnection = aConnection({ channels: [aChannel({ lastEndAt: AFTER })] });

test('an end event whose channels ended after the baseline is the end', () => {
  const end = anEvent({ createdAt: AFTER, resource: { channels: [aChannel({ lastEndAt: AFTER })] } });
  expect(deriveRunFacts(proof, [end], null).endAt).toEqual(AFTER);
});

test('an end event alone proves nothing', () => {
  expect(deriveRunFacts(proof, [anEvent({ createdAt: AFTER })], null).endAt).toBeNull();
});

test('an end event after RUNNING was seen is the end', () => {
  const end = anEvent({ createdAt: AFTER });
  expect(deriveRunFacts({ ...proof, wasSeenRunning: true }, [end], null).endAt).toEqual(AFTER);
});

test('an end event after another step of this run is the end', () => {
  const step = anEvent({ id: '19', type: 'LOGIN_SUCCESS', createdAt: at('2026-11-20T09:00:05Z') });
  expect(deriveRunFacts(proof, [anEvent({ createdAt: AFTER }), step], null).endAt).toEqual(AFTER);
});

test('a late end event that names the end before the trigger belongs to the run before', () => {
  const late = anEvent({ createdAt: AFTER, resource: { channels: [aChannel({ lastEndAt: BEFORE })] } });
  expect(deriveRunFacts({ ...proof, wasSeenRunning: true }, [late], null).endAt).toBeNull();
});

test('an end event stamped two seconds before the trigger’s answer still counts, an older one does not', () => {
  const resource = { channels: [aChannel({ lastEndAt: AFTER })] };
  const near = anEvent({ createdAt: at('2026-11-20T08:59:58Z'), resource });
  const older = anEvent({ createdAt: at('2026-11-20T08:59:57Z'), resource });
  expect(deriveRunFacts(proof, [near], null).endAt).toEqual(near.createdAt);
  expect(deriveRunFacts(proof, [older], null).endAt).toBeNull();
});

test('the connection tells the end when its channel has ended and it runs no more', () => {
  expect(deriveRunFacts(proof, [], { connection: endedConnection, at: AFTER }).endAt).toEqual(AFTER);
  const running = { ...endedConnection, status: 'RUNNING' };
  expect(deriveRunFacts(proof, [], { connection: running, at: AFTER })).toMatchObject({
    endAt: null,
    isSeenRunning: true,
  });
});

test('an old SUCCESS read after the trigger is no end', () => {
  const reading = { connection: proof.baseline, at: AFTER };
  expect(deriveRunFacts(proof, [], reading).endAt).toBeNull();
});

test('a failing run that moves no end is over when it was seen running and runs no more', () => {
  const connection = { ...proof.baseline, status: 'FAILED' };
  expect(deriveRunFacts({ ...proof, wasSeenRunning: true }, [], { connection, at: AFTER }).endAt).toEqual(AFTER);
});

test('what an event leaves out of a channel stays as it was known', () => {
  const partial = aChannel({ mode: null, status: 'UNKNOWN', consentExpiresAt: null, lastEndAt: null });
  const { channels } = deriveRunFacts(proof, [anEvent({ type: 'ZORK', resource: { channels: [partial] } })], null);
  expect(channels).toEqual(proof.baseline.channels);
});
