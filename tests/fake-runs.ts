// The last run of each connection of the believable morning, one that is open, and one observed in 2018.
import type { Ending } from '../src/domain/runs/ending.ts';
import { instantFromEpochMs, type Instant } from '../src/domain/dates/instant.ts';
import { toRunEvent } from '../src/domain/runs/run.ts';
import type { Run } from '../src/domain/runs/run.ts';
import type { ReceivedEvent } from '../src/domain/runs/sync-event.ts';
import { CONNECTIONS, HOUR_MS, MINUTE_MS, type ConnectionBlueprint } from './fake-connections.ts';
import { asWritten } from './build-problem.ts';

export type Ago = (delayMs: number) => Instant;

export function createRuns(ago: Ago): readonly Run[] {
  const ended = (parts: RunParts) => createRun(ago, parts);
  return [
    createRun(ago, { connectionId: '105', startedAgoMs: 27_000, endedAgoMs: null, ending: null }),
    ended({ connectionId: '101', startedAgoMs: 3 * MINUTE_MS + 42_000, endedAgoMs: 3 * MINUTE_MS, ending: NEW_DATA }),
    ended({
      connectionId: '104',
      startedAgoMs: 4 * MINUTE_MS + 12_000,
      endedAgoMs: 4 * MINUTE_MS,
      ending: NOTHING_NEW,
    }),
    ended({ connectionId: '103', startedAgoMs: 5 * MINUTE_MS + 31_000, endedAgoMs: 5 * MINUTE_MS, ending: CHALLENGE }),
    ended({ connectionId: '107', startedAgoMs: 13 * MINUTE_MS, endedAgoMs: 12 * MINUTE_MS, ending: NEW_DATA }),
    ended({ connectionId: '102', startedAgoMs: 2 * HOUR_MS, endedAgoMs: 2 * HOUR_MS - 8_000, ending: EXPIRED }),
    ended({ connectionId: '106', startedAgoMs: 26 * HOUR_MS, endedAgoMs: 26 * HOUR_MS - 30_000, ending: NOTHING_NEW }),
    { ...createRun(ago, { connectionId: '999', startedAgoMs: 0, endedAgoMs: 0, ending: NOTHING_NEW }), ...JUNE_2018 },
  ];
}

interface RunParts {
  readonly connectionId: string;
  readonly startedAgoMs: number;
  readonly endedAgoMs: number | null;
  readonly ending: Omit<Ending, 'endedAt'> | null;
}

const ENDING = { owner: 'nobody', reason: null, until: null, counts: null, pullProblem: null } as const;
const NEW_DATA = { ...ENDING, kind: 'new-data', counts: { added: 12, changed: 3 } } as const;
const NOTHING_NEW = { ...ENDING, kind: 'nothing-new', counts: { added: 0, changed: 0 } } as const;
const EXPIRED = { ...ENDING, kind: 'needs-you', owner: 'you', reason: asWritten('Authorise the bank again') } as const;
const CHALLENGE = {
  ...ENDING,
  kind: 'needs-you',
  owner: 'you',
  reason: asWritten('Start a refresh while you are present: the bank sends a code by SMS'),
  counts: { added: 2, changed: 0 },
} as const;

function createRun(ago: Ago, { connectionId, startedAgoMs, endedAgoMs, ending }: RunParts): Run {
  const blueprint = CONNECTIONS.find((connection) => connection.id === connectionId);
  const startedAt = ago(startedAgoMs);
  const endedAt = endedAgoMs === null ? null : ago(endedAgoMs);
  const firstStep = createEvent({ id: `${connectionId}1`, type: 'SYNC_ACCOUNTS_SUCCESS', at: startedAt, blueprint });
  const end = endedAt && createEvent({ id: `${connectionId}2`, type: 'SYNC_ALL_SUCCESS', at: endedAt, blueprint });
  return {
    id: `run-${connectionId}`,
    connectionId,
    connectionName: blueprint?.name ?? 'WBX Test Bank',
    origin: blueprint === undefined ? 'observed' : 'here',
    type: 'ALL',
    phase: endedAt === null ? 'bank' : 'ended',
    startedAt,
    bankEndedAt: endedAt,
    pace:
      endedAt === null
        ? {
            usualMs: MINUTE_MS,
            startedAt,
            expectedEndAt: ago(startedAgoMs - MINUTE_MS),
            deadlineAt: ago(startedAgoMs - 4 * MINUTE_MS),
          }
        : null,
    ending: ending && endedAt && { ...ending, endedAt },
    channels: firstStep.resource.channels,
    events: (end === null ? [firstStep] : [firstStep, end]).map(toRunEvent),
  };
}

const JUNE_2018_AT = instantFromEpochMs(1_528_112_097_000);
const JUNE_2018: Partial<Run> = {
  startedAt: JUNE_2018_AT,
  bankEndedAt: JUNE_2018_AT,
  events: [toRunEvent(createEvent({ id: '20', type: 'SYNC_ALL_SUCCESS', at: JUNE_2018_AT, blueprint: undefined }))],
};

function createEvent(parts: {
  id: string;
  type: string;
  at: Instant;
  blueprint: ConnectionBlueprint | undefined;
}): ReceivedEvent {
  const { id, type, at, blueprint } = parts;
  return {
    queueId: 'queue-1',
    id,
    type,
    resourceType: 'CONNECTION',
    createdAt: at,
    receivedAt: at,
    channelId: blueprint?.channels[0]?.id ?? '8701',
    resource: {
      connectionId: blueprint?.id ?? '999',
      name: blueprint?.name ?? 'WBX Test Bank',
      providerId: '200',
      status: blueprint?.status ?? 'SUCCESS',
      channels: (blueprint?.channels ?? []).map(({ id: channelId, mode, status }) => ({
        id: channelId,
        mode,
        status,
        consentExpiresAt: null,
        lastSuccessAt: null,
        lastEndAt: at,
        isUnavailable: false,
      })),
    },
    payload: JSON.stringify({ id, event_type: type, resource_type: 'CONNECTION', creation_date: at.text }),
    problem: null,
  };
}
