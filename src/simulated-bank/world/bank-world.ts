// The one world of the simulated bank: everything it shows follows from seed, scenario, start, speed, the journal and the time.
import type { SyncType } from '../../domain/connections/connection.ts';
import { authorise, canAuthorise } from './authorisation.ts';
import type { BankCommand } from './bank-command.ts';
import { drift } from './news.ts';
import { startRefresh } from './refresh-course.ts';
import type { ScenarioName, WorldTraits } from './scenarios.ts';
import { startSync } from './sync-course.ts';
import { startWorld, type WorldSeed } from './world-start.ts';
import { listedAccounts, type AccountState, type ConnectionState, type WorldState } from './world-state.ts';

export interface WorldOptions extends WorldSeed {
  readonly worldId: string;
  /** The world's clock, milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Commands of an earlier life, oldest first: replayed. */
  readonly commands?: readonly BankCommand[];
  readonly onCommand?: (command: BankCommand) => void;
}

export interface BankWorld {
  readonly worldId: string;
  readonly seed: number;
  readonly speed: number;
  readonly scenario: ScenarioName;
  readonly startedAtMs: number;
  readonly traits: WorldTraits;
  /** Never before anything that has happened. */
  nowMs(): number;
  connections(): readonly ConnectionState[];
  accounts(): readonly AccountState[];
  /** `RUNNING` connections are not started again. */
  startSync(connectionId: string, type: SyncType): 'started' | 'running' | 'unknown';
  subscribe(): string;
  /** JSON of each event since the subscription; null: no such queue. */
  readQueue(queueId: string): readonly { atMs: number; text: string }[] | null;
  refreshTransactions(): void;
  putEvent(text: string): void;
  /** A person gives a consent or enters credentials again; refused unless each channel can be put right by that. */
  authorise(connectionId: string, channelIds: readonly string[]): 'authorised' | 'refused' | 'unknown';
  drift(change: { added: number; changed: number; bookedDaysAgo?: number }): void;
}

type CommandWithoutTime<C = BankCommand> = C extends BankCommand ? Omit<C, 'atMs'> : never;

export function createBankWorld(options: WorldOptions): BankWorld {
  const { worldId, seed, speed, scenario, startedAtMs } = options;
  const state = startWorld(options);
  for (const command of options.commands ?? []) {
    state.agenda.advance(command.atMs);
    applyCommand(state, command);
  }
  const arrive = (): WorldState => {
    state.agenda.advance(Math.floor(options.nowMs()));
    return state;
  };
  const issue = (command: CommandWithoutTime): void => {
    arrive();
    const timed: BankCommand = { ...command, atMs: Math.ceil(state.agenda.reachedMs) };
    state.agenda.advance(timed.atMs);
    applyCommand(state, timed);
    options.onCommand?.(timed);
  };
  return {
    worldId,
    seed,
    speed,
    scenario,
    startedAtMs,
    traits: state.traits,
    nowMs: () => Math.floor(arrive().agenda.reachedMs),
    connections: () => arrive().connections,
    accounts: () => listedAccounts(arrive()),
    startSync(connectionId, type) {
      const connection = arrive().connections.find(({ plan }) => plan.id === connectionId);
      if (connection === undefined || connection.isGone) return 'unknown';
      if (connection.status === 'RUNNING') return 'running';
      issue({ kind: 'start-sync', connectionId, type });
      return 'started';
    },
    subscribe() {
      const queueId = `queue-${worldId}-${arrive().eventLog.queueCount + 1}`;
      issue({ kind: 'subscribe', queueId });
      return queueId;
    },
    readQueue: (queueId) => arrive().eventLog.read(queueId, state.agenda.reachedMs),
    refreshTransactions: () => issue({ kind: 'everifin-refresh' }),
    putEvent: (text) => issue({ kind: 'put-event', text }),
    authorise(connectionId, channelIds) {
      const connection = arrive().connections.find(({ plan }) => plan.id === connectionId);
      if (connection === undefined || connection.isGone) return 'unknown';
      if (channelIds.length === 0 || !channelIds.every((id) => canAuthorise(connection, id))) return 'refused';
      issue({ kind: 'authorise', connectionId, channelIds: [...channelIds] });
      return 'authorised';
    },
    drift: (change) => issue({ kind: 'drift', ...change }),
  };
}

function applyCommand(state: WorldState, command: BankCommand): void {
  const { atMs } = command;
  switch (command.kind) {
    case 'subscribe':
      state.eventLog.subscribe(command.queueId, atMs);
      return;
    case 'start-sync': {
      const connection = state.connections.find(({ plan }) => plan.id === command.connectionId);
      if (connection !== undefined) startSync(state, connection, command.type, atMs);
      return;
    }
    case 'everifin-refresh':
      startRefresh(state, atMs);
      return;
    case 'put-event':
      state.eventLog.write({ atMs, text: command.text });
      return;
    case 'authorise': {
      const connection = state.connections.find(({ plan }) => plan.id === command.connectionId);
      if (connection !== undefined) authorise(connection, command.channelIds, atMs);
      return;
    }
    case 'drift':
      drift(state, command, atMs);
      return;
  }
}
