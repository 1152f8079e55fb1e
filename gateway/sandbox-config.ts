// The simulated bank's environment variables, each checked, each refusal a sentence that names the variable and its value.
import { z } from 'zod';
import { HISTORY_DAYS } from '../src/simulated-bank/history.ts';
import { DEFAULT_SCENARIO, isScenarioName, SCENARIO_LIST, type ScenarioName } from '../src/simulated-bank/scenarios.ts';

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

const number = (allowed: string, isAllowed: (value: number) => boolean) =>
  z
    .string()
    .refine((text) => /^\d+(\.\d+)?$/.test(text.trim()) && isAllowed(Number(text)), `must be ${allowed}`)
    .transform(Number);

const environmentSchema = z.object({
  PORT: number(
    'a whole number from 0 to 65535 (0 takes any free port)',
    (port) => Number.isInteger(port) && port < 65_536,
  ).default(DEFAULT_PORT),
  SANDBOX_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9._~+/=-]{8,200}$/, 'must be 8 to 200 characters: letters, digits and . _ ~ + / = -')
    .nullable()
    .default(null),
  SANDBOX_SCENARIO: z
    .string()
    .refine(isScenarioName, `must be one of ${SCENARIO_LIST.map(({ name }) => name).join(', ')}`)
    .default(DEFAULT_SCENARIO),
  SANDBOX_SPEED: number('a number from 0.1 to 1000', (speed) => speed >= 0.1 && speed <= 1000).default(1),
  SANDBOX_SEED: number(
    'a whole number from 0 to 4294967295',
    (seed) => Number.isInteger(seed) && seed < 2 ** 32,
  ).default(1),
  SANDBOX_DAYS: number(
    'a whole number of days from 60 to 3650',
    (days) => Number.isInteger(days) && days >= 60 && days <= 3_650,
  ).default(HISTORY_DAYS),
});

/** An empty variable counts as unset. */
export function readSandboxConfig(
  environment: Readonly<Record<string, string | undefined>>,
): SandboxConfig | { readonly problems: readonly string[] } {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        // A token is never printed, not even a wrong one.
        const value = name === 'SANDBOX_TOKEN' ? '' : ` is "${given[name] ?? ''}", but`;
        return `${name}${value} ${message}.`;
      }),
    };
  }
  const { PORT, SANDBOX_TOKEN, SANDBOX_SCENARIO, SANDBOX_SPEED, SANDBOX_SEED, SANDBOX_DAYS } = parsed.data;
  return {
    port: PORT,
    token: SANDBOX_TOKEN,
    scenario: SANDBOX_SCENARIO,
    speed: SANDBOX_SPEED,
    seed: SANDBOX_SEED,
    historyDays: SANDBOX_DAYS,
  };
}
