// What only the sandbox server offers, under /sandbox: choose a scenario, set the clock, put events, move rows, force faults, tell the truth.
import type { HttpHandler } from 'msw';
import { z } from 'zod';
import { BankRefusal, toEmptyAnswer, toJsonAnswer, type BankRequest, type BankRoute } from './bank-route.ts';
import type { BankWorld } from '../world/bank-world.ts';
import { toEverifinTransaction, type EverifinTransaction } from '../everifin/everifin-dialect.ts';
import { toHandler, unknownPath, type HandlerOptions } from './sandbox-handlers.ts';
import { isScenarioName, SCENARIO_LIST } from '../world/scenarios.ts';
import { FAULT_KINDS, FAULT_PLACES, type WorldHolder } from './world-holder.ts';

const scenarioBody = z.strictObject({ scenario: z.string() });
const clockBody = z.union([
  z.strictObject({ startedAtMs: z.number().int().min(0) }),
  z.strictObject({ offsetMs: z.number().int().min(0) }),
]);
const count = z.number().int().min(0).max(10_000).default(0);
const driftBody = z.strictObject({ added: count, changed: count, bookedDaysAgo: count });
const faultBody = z.strictObject({
  kind: z.enum(FAULT_KINDS).nullable(),
  times: z.number().int().min(1).optional(),
  on: z.enum(FAULT_PLACES).optional(),
  retryAfter: z.string().default('2'),
});

export function createControlHandlers(holder: WorldHolder, options: HandlerOptions): HttpHandler[] {
  const dialect = 'sandbox';
  const describe = () => {
    const world = holder.world();
    const { worldId, scenario } = world;
    const rowCount = world.accounts().reduce((count, account) => count + account.rows.length, 0);
    return toJsonAnswer({ worldId, scenario, scenarios: SCENARIO_LIST, nowMs: world.nowMs(), rowCount });
  };
  const routes: readonly BankRoute[] = [
    { dialect, path: '/sandbox', methods: { GET: describe } },
    {
      dialect,
      path: '/sandbox/scenario',
      methods: {
        POST: async (request) => {
          const { scenario } = await parseBody(scenarioBody, request);
          if (!isScenarioName(scenario)) throw new BankRefusal(400, 'UNKNOWN_SCENARIO', unknownScenario(scenario));
          holder.restart({ scenario });
          return describe();
        },
      },
    },
    {
      dialect,
      path: '/sandbox/clock',
      methods: {
        POST: async (request) => {
          const change = await parseBody(clockBody, request);
          if ('offsetMs' in change) holder.skip(change.offsetMs);
          else holder.restart(change);
          return describe();
        },
      },
    },
    {
      dialect,
      path: '/sandbox/events',
      methods: {
        POST: async (request) => {
          const text = await request.text();
          if (!isJson(text)) throw new BankRefusal(400, 'INVALID_BODY', 'the body is not JSON');
          request.world.putEvent(text);
          return toEmptyAnswer(204);
        },
      },
    },
    {
      dialect,
      path: '/sandbox/drift',
      methods: {
        POST: async (request) => {
          request.world.drift(await parseBody(driftBody, request));
          return toEmptyAnswer(204);
        },
      },
    },
    {
      dialect,
      path: '/sandbox/fault',
      methods: {
        POST: async (request) => {
          const { kind, times, on, retryAfter } = await parseBody(faultBody, request);
          holder.forcedFault = kind === null ? null : { kind, on: on ?? null, retryAfter, left: times ?? null };
          return toEmptyAnswer(204);
        },
      },
    },
    { dialect, path: '/sandbox/truth', methods: { GET: ({ world }) => toJsonAnswer(tellTruth(world)) } },
    unknownPath(dialect),
  ];
  return routes.map((route) => toHandler(route, holder, options));
}

function unknownScenario(name: string): string {
  return `there is no scenario "${name}"; there are ${SCENARIO_LIST.map((scenario) => scenario.name).join(', ')}`;
}

/** Every transaction the Everifin side would list now. */
export function tellTruth(world: BankWorld): EverifinTransaction[] {
  return world.accounts().flatMap((account) => account.rows.map((row) => toEverifinTransaction(row, account)));
}

async function parseBody<T>(schema: z.ZodType<T>, request: BankRequest): Promise<T> {
  const text = await request.text();
  const parsed = schema.safeParse(isJson(text) ? JSON.parse(text) : undefined);
  if (parsed.success) return parsed.data;
  throw new BankRefusal(400, 'INVALID_BODY', z.prettifyError(parsed.error));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
