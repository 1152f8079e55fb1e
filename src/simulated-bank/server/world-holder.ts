// Holds the one world that is on now, its clock, and the fault somebody asked for; another scenario is another world.
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import type { BankCommand } from '../world/bank-command.ts';
import { createBankWorld, type BankWorld } from '../world/bank-world.ts';
import { drawWhole } from '../world/keyed-random.ts';
import type { ScenarioName } from '../world/scenarios.ts';

export const FAULT_KINDS = [
  'html',
  'unauthorised',
  'rate-limited',
  'unavailable',
  'gone',
  'overtaken',
  'answer-lost',
  'dropped',
  'broken-row',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Which calls suffer: by what their path is about. */
export const FAULT_PLACES = ['synchronize', 'connections', 'queues', 'transactions'] as const;

/** `left` null: until it is taken back. */
export interface ForcedFault {
  readonly kind: FaultKind;
  /** Null: every call. */
  readonly on: (typeof FAULT_PLACES)[number] | null;
  /** Of a rate limit: seconds, or a date. */
  readonly retryAfter: string;
  left: number | null;
}

export interface WorldHolder {
  world(): BankWorld;
  /** A new world under a new id. */
  restart(change: { scenario?: ScenarioName; startedAtMs?: number }): void;
  /** Lets time pass at once. */
  skip(offsetMs: number): void;
  forcedFault: ForcedFault | null;
  /** Answers given since the start: what "every seventh" counts. */
  answerCount: number;
}

export interface HolderOptions {
  readonly seed: number;
  readonly scenario: ScenarioName;
  readonly speed: number;
  readonly historyDays?: number | undefined;
  readonly connectionIds?: readonly string[] | undefined;
  readonly clock: Clock;
  readonly random: Random;
  /** A world to wake up again. */
  readonly journal?: { worldId: string; startedAtMs: number; commands: readonly BankCommand[] };
  readonly onCommand?: (command: BankCommand) => void;
}

export function createWorldHolder(options: HolderOptions): WorldHolder {
  const { seed, speed, historyDays, connectionIds, clock, random, journal, onCommand } = options;
  let scenario = options.scenario;
  /** World time minus the clock's. */
  let aheadMs = 0;
  const nowMs = () => clock.nowMs() + aheadMs;
  const open = (startedAtMs: number, worldId: string, commands: readonly BankCommand[]) =>
    createBankWorld({
      worldId,
      seed,
      speed,
      historyDays,
      connectionIds,
      scenario,
      startedAtMs,
      nowMs,
      commands,
      ...(onCommand === undefined ? {} : { onCommand }),
    });
  let world =
    journal === undefined
      ? open(nowMs(), createWorldId(random), [])
      : open(journal.startedAtMs, journal.worldId, journal.commands);
  return {
    world: () => world,
    restart(change) {
      scenario = change.scenario ?? scenario;
      if (change.startedAtMs !== undefined) aheadMs = change.startedAtMs - clock.nowMs();
      world = open(nowMs(), createWorldId(random), []);
    },
    skip(offsetMs) {
      aheadMs += offsetMs;
    },
    forcedFault: null,
    answerCount: 0,
  };
}

function createWorldId(random: Random): string {
  return `w${Array.from({ length: 8 }, () => drawWhole(random, 0, 35).toString(36)).join('')}`;
}
