// Reads the connections and the accounts they list, keeps them, and notices when one of them ended a synchronisation.
import { BankApiError } from '../bank-api/bank-api-error.ts';
import { latestEnd } from '../domain/channel-merge.ts';
import type { Connection } from '../domain/connection.ts';
import type { Instant } from '../domain/instant.ts';
import type { ConnectionReading } from '../domain/run-reduction.ts';
import { toProblem } from './problem-words.ts';
import { bankInstantOf } from './server-clock.ts';
import type { SyncContext } from './sync-context.ts';
import type { Problem } from './sync-service.ts';

const LIST_EVERY_MS = 5 * 60_000;
const ACCOUNTS_EVERY_MS = 3_600_000;

export interface ConnectionReadings {
  readonly byId: ReadonlyMap<string, ConnectionReading>;
  /** Absent from `byId` means gone. */
  readonly isWholeList: boolean;
}

export interface ConnectionReader {
  list(): Promise<ConnectionReadings>;
  /** One connection; the whole list when the bank does not know it any more. */
  read(connectionId: string): Promise<ConnectionReadings>;
  isListDue(): boolean;
  readAccountsIfDue(): Promise<void>;
  /** The accounts a connection lists may have changed. */
  forgetAccounts(): void;
  /** When (by the gateway) we learnt of an end we had not known; null: not in this service's life. */
  endSeenAt(connectionId: string): Instant | null;
  problem(): Problem | null;
}

export function createConnectionReader(context: SyncContext): ConnectionReader {
  const { syncApi, store, fence, clock, serverClock, signal } = context;
  const endsSeen = new Map<string, Instant>();
  let listedAtMs: number | null = null;
  let accountsReadAtMs: number | null = null;
  let problem: Problem | null = null;

  async function keep(connections: readonly Connection[], readAt: Instant, isWholeList: boolean): Promise<void> {
    const known = new Map((await store.readConnections()).map((connection) => [connection.id, connection]));
    for (const connection of connections) {
      const before = known.get(connection.id);
      const end = latestEnd(connection.channels);
      const endBefore = before === undefined ? null : latestEnd(before.channels);
      if (before !== undefined && end !== null && end.key !== endBefore?.key) endsSeen.set(connection.id, readAt);
    }
    await store.writeConnections({ connections, readAt, isWholeList }, fence);
    context.onChange(['sync']);
  }

  async function list(): Promise<ConnectionReadings> {
    try {
      const answer = serverClock.observe(await syncApi.listConnections(signal));
      await keep(answer.value, answer.receivedAt, true);
      listedAtMs = clock.nowMs();
      problem = null;
      const at = bankInstantOf(answer);
      return {
        byId: new Map(answer.value.map((connection) => [connection.id, { connection, at }])),
        isWholeList: true,
      };
    } catch (error) {
      problem = toProblem(error, null);
      context.onChange(['sync']);
      throw error;
    }
  }

  return {
    list,
    async read(connectionId) {
      try {
        const answer = serverClock.observe(await syncApi.readConnection(connectionId, signal));
        await keep([answer.value], answer.receivedAt, false);
        const reading = { connection: answer.value, at: bankInstantOf(answer) };
        return { byId: new Map([[connectionId, reading]]), isWholeList: false };
      } catch (error) {
        if (error instanceof BankApiError && error.code === 'not-found') return await list();
        throw error;
      }
    },
    // What could not be listed is wanted with the next poll that gets through: until then the screen says that it failed.
    isListDue: () => listedAtMs === null || problem !== null || clock.nowMs() - listedAtMs >= LIST_EVERY_MS,
    async readAccountsIfDue() {
      if (accountsReadAtMs !== null && clock.nowMs() - accountsReadAtMs < ACCOUNTS_EVERY_MS) return;
      const answer = serverClock.observe(await syncApi.listConnectionAccounts(signal));
      await store.writeConnectionAccounts(answer.value, fence);
      accountsReadAtMs = clock.nowMs();
      context.onChange(['sync']);
    },
    forgetAccounts() {
      accountsReadAtMs = null;
    },
    endSeenAt: (connectionId) => endsSeen.get(connectionId) ?? null,
    problem: () => problem,
  };
}
