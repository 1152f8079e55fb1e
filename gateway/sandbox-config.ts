// The simulated bank's environment variables, each checked, each refusal a sentence that names the variable and its value.
import { z } from 'zod';
import { HISTORY_DAYS } from '../src/simulated-bank/world/history.ts';
import {
  DEFAULT_SCENARIO,
  isScenarioName,
  SCENARIO_LIST,
  type ScenarioName,
} from '../src/simulated-bank/world/scenarios.ts';
import {
  daysVariable,
  portVariable,
  readGiven,
  seedVariable,
  speedVariable,
  type Environment,
} from './environment-fields.ts';

export interface SandboxConfig {
  readonly port: number;
  /** Null: none was given. */
  readonly token: string | null;
  readonly scenario: ScenarioName;
  readonly speed: number;
  readonly seed: number;
  readonly historyDays: number;
}

const DEFAULT_PORT = 4180;

const environmentSchema = z.object({
  PORT: portVariable.default(DEFAULT_PORT),
  SANDBOX_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9._~+/=-]{8,200}$/, {
      // A token is never printed, not even a wrong one.
      error: 'SANDBOX_TOKEN is no token. Set it to 8 to 200 characters: letters, digits and . _ ~ + / = -',
    })
    .nullable()
    .default(null),
  SANDBOX_SCENARIO: z
    .string()
    .refine(isScenarioName, { error: ({ input }) => toScenarioProblem(String(input)) })
    .default(DEFAULT_SCENARIO),
  SANDBOX_SPEED: speedVariable.default(1),
  SANDBOX_SEED: seedVariable.default(1),
  SANDBOX_DAYS: daysVariable.default(HISTORY_DAYS),
});

export function toScenarioProblem(name: string): string {
  const names = SCENARIO_LIST.map((scenario) => scenario.name).join(', ');
  return `SANDBOX_SCENARIO is "${name}", which is no scenario. Set it to one of: ${names}.`;
}

export function readSandboxConfig(environment: Environment): SandboxConfig | { readonly problems: readonly string[] } {
  const { data, error } = environmentSchema.safeParse(readGiven(environment));
  if (error !== undefined) return { problems: error.issues.map(({ message }) => message) };
  return {
    port: data.PORT,
    token: data.SANDBOX_TOKEN,
    scenario: data.SANDBOX_SCENARIO,
    speed: data.SANDBOX_SPEED,
    seed: data.SANDBOX_SEED,
    historyDays: data.SANDBOX_DAYS,
  };
}
