// Test support: a simulated bank with a clock that stands still until told, and a client that asks it.
import { getResponse } from 'msw';
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { seededRandom } from '../../lib/random.ts';
import { createConnectHandlers } from './connect-handlers.ts';
import { createControlHandlers, tellTruth } from './control-handlers.ts';
import { createSandboxHandlers } from './sandbox-handlers.ts';
import type { ScenarioName } from '../world/scenarios.ts';
import { createWorldHolder } from './world-holder.ts';

export const START_MS = Date.parse('2026-11-20T10:00:00.000Z');

export interface StandingClock extends Clock {
  pass(ms: number): void;
}

export function createStandingClock(startMs = START_MS): StandingClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    sleep: () => Promise.resolve(),
    pass: (ms) => void (nowMs += ms),
  };
}

const connectionsSchema = z.array(
  z.looseObject({
    id: z.string(),
    status: z.string(),
    channels: z.array(
      z.looseObject({
        channel_definition_id: z.string(),
        status: z.string(),
        last_end_date: z.number().optional(),
        last_success_date: z.number().optional(),
      }),
    ),
  }),
);
const eventsSchema = z.array(
  z.looseObject({
    id: z.string(),
    event_type: z.string(),
    creation_date: z.number(),
    resource: z.looseObject({ id: z.string(), status: z.string() }),
  }),
);

export function createBankForTests(
  given: { scenario?: ScenarioName; speed?: number; seed?: number; token?: string } = {},
) {
  const clock = createStandingClock();
  const { scenario = 'everyday', speed = 1, seed = 1, token = null } = given;
  const holder = createWorldHolder({ seed, scenario, speed, clock, random: seededRandom(5) });
  const handlers = [
    ...createSandboxHandlers(holder, { token }),
    ...createConnectHandlers(holder),
    ...createControlHandlers(holder, { token }),
  ];
  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await getResponse(handlers, new Request(`http://bank.test${path}`, init));
    if (response === undefined) throw new Error(`nothing answers ${path}`);
    return response;
  };
  const post = (path: string, body?: unknown) =>
    ask(path, { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const json = async (path: string): Promise<unknown> => (await ask(path)).json();
  return {
    clock,
    holder,
    ask,
    post,
    json,
    /** What /sandbox/truth tells, without the way through JSON. */
    truth: () => tellTruth(holder.world()),
    connections: async () => connectionsSchema.parse(await json('/linxo/connections')),
    subscribe: async () => z.object({ id: z.string() }).parse(await (await post('/linxo/queues')).json()).id,
    events: async (queueId: string) => eventsSchema.parse(await json(`/linxo/queues/${queueId}`)),
  };
}

export type BankForTests = ReturnType<typeof createBankForTests>;
