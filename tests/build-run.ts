// A run, how it ended, and an event of the queue, believable where a test does not say otherwise.
import { instantFromEpochMs } from '../src/domain/dates/instant.ts';
import type { Ending } from '../src/domain/runs/ending.ts';
import type { Run, RunEvent } from '../src/domain/runs/run.ts';

const STARTED_AT = instantFromEpochMs(Date.UTC(2026, 10, 20, 9, 41, 55));
const ENDED_AT = instantFromEpochMs(Date.UTC(2026, 10, 20, 9, 42, 37));

export function buildRun(parts: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    connectionId: '101',
    connectionName: 'BNP Paribas',
    origin: 'here',
    type: 'ALL',
    phase: 'ended',
    startedAt: STARTED_AT,
    bankEndedAt: ENDED_AT,
    ending: buildEnding(),
    pace: null,
    channels: [],
    events: [],
    ...parts,
  };
}

export function buildEnding(parts: Partial<Ending> = {}): Ending {
  return {
    kind: 'new-data',
    owner: 'nobody',
    reason: null,
    until: null,
    counts: { added: 12, changed: 3 },
    pullProblem: null,
    endedAt: ENDED_AT,
    ...parts,
  };
}

/** `fromMs` to `toMs`; without an end the bank is still at work. */
export function buildRunBetween(id: string, fromMs: number, toMs: number | null): Run {
  const startedAt = instantFromEpochMs(fromMs);
  if (toMs === null) return buildRun({ id, startedAt, phase: 'bank', bankEndedAt: null, ending: null });
  const endedAt = instantFromEpochMs(toMs);
  return buildRun({ id, startedAt, bankEndedAt: endedAt, ending: buildEnding({ endedAt }) });
}

export function buildEvent(parts: Partial<RunEvent> = {}): RunEvent {
  return {
    queueId: 'queue-1',
    id: '20',
    type: 'SYNC_ALL_SUCCESS',
    createdAt: ENDED_AT,
    receivedAt: ENDED_AT,
    channelId: null,
    channelCount: 0,
    problem: null,
    ...parts,
  };
}
