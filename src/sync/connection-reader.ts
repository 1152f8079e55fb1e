// Reads the connections and the accounts they list, keeps them, and notices when one of them ended a synchronisation.
import { BankApiError } from '../bank-api/bank-api-error.ts';
import { latestEnd } from '../domain/runs/channel-merge.ts';
import type { Unread } from '../bank-api/ports.ts';
import type { Connection, ConnectionAccount } from '../domain/connections/connection.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { ConnectionReading } from '../domain/runs/run-reduction.ts';
import type { UnreadIds } from '../local-db/store.ts';
import { toProblem } from './problem.ts';
import { isAboutTheService } from './retry.ts';
import { bankInstantOf } from './server-clock.ts';
import type { SyncContext } from './sync-context.ts';
import type { Problem } from '../domain/problem.ts';

const LIST_EVERY_MS = 5 * 60_000;
const ACCOUNTS_EVERY_MS = 3_600_000;

export interface ConnectionReadings {
  readonly byId: ReadonlyMap<string, ConnectionReading>;
  /** The whole list was read, and it is not in it: neither readable nor as one that could not be read. */
  isGone(connectionId: string): boolean;
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
  /** Of the last list of connections, and of the accounts they list. */
  unread(): { readonly connections: Unread | null; readonly accounts: Unread | null };
}

export function createConnectionReader(context: SyncContext): ConnectionReader {
  const { syncApi, store, fence, clock, serverClock, signal } = context;
  const endsSeen = new Map<string, Instant>();
  let listedAtMs: number | null = null;
  let accountsReadAtMs: number | null = null;
  let problem: Problem | null = null;
  let unreadConnections: Unread | null = null;
  let unreadAccounts: Unread | null = null;

  async function keep(
    connections: readonly Connection[],
    readAt: Instant,
    list: { isWholeList: boolean; unread?: UnreadIds },
  ): Promise<void> {
    const known = new Map((await store.readConnections()).map((connection) => [connection.id, connection]));
    for (const connection of connections) {
      const before = known.get(connection.id);
      const end = latestEnd(connection.channels);
      const endBefore = before === undefined ? null : latestEnd(before.channels);
      if (before !== undefined && end !== null && end.key !== endBefore?.key) endsSeen.set(connection.id, readAt);
    }
    await store.writeConnections({ connections, readAt, ...list }, fence);
    context.onChange(['sync']);
  }

  async function list(): Promise<ConnectionReadings> {
    try {
      const answer = serverClock.observe(await syncApi.listConnections(signal));
      const { value: connections, failure, unread = null } = answer;
      const unreadIds = unread === null ? [] : unread.ids;
      await keep(connections, answer.receivedAt, { isWholeList: failure === undefined, unread: unreadIds });
      unreadConnections = unread;
      if (failure !== undefined) throw failure;
      listedAtMs = clock.nowMs();
      problem = null;
      const at = bankInstantOf(answer);
      const byId = new Map(connections.map((connection) => [connection.id, { connection, at }]));
      return { byId, isGone: (id) => !byId.has(id) && unreadIds !== null && !unreadIds.includes(id) };
    } catch (error) {
      problem = toProblem(error, null);
      context.onChange(['sync']);
      throw error;
    }
  }

  /** Accounts listed earlier that may be among those that cannot be read this time. */
  async function heldAsUnread(listed: readonly ConnectionAccount[], unread: Unread | null) {
    if (unread === null) return [];
    const ids = new Set(listed.map(({ id }) => id));
    const held = await store.readConnectionAccounts();
    return held.filter(({ id }) => !ids.has(id) && (unread.ids === null || unread.ids.includes(id)));
  }

  return {
    list,
    async read(connectionId) {
      try {
        const answer = serverClock.observe(await syncApi.readConnection(connectionId, signal));
        await keep([answer.value], answer.receivedAt, { isWholeList: false });
        const reading = { connection: answer.value, at: bankInstantOf(answer) };
        return { byId: new Map([[connectionId, reading]]), isGone: () => false };
      } catch (error) {
        // What is wrong with one connection must not stop the others: the list tells how they all stand.
        if (error instanceof BankApiError && !isAboutTheService(error)) return await list();
        throw error;
      }
    },
    // What could not be listed is wanted with the next poll that gets through: until then the screen says that it failed.
    isListDue: () => listedAtMs === null || problem !== null || clock.nowMs() - listedAtMs >= LIST_EVERY_MS,
    async readAccountsIfDue() {
      if (accountsReadAtMs !== null && clock.nowMs() - accountsReadAtMs < ACCOUNTS_EVERY_MS) return;
      const answer = serverClock.observe(await syncApi.listConnectionAccounts(signal));
      const { value: listed, failure, unread = null } = answer;
      if (failure !== undefined) throw failure;
      await store.writeConnectionAccounts([...listed, ...(await heldAsUnread(listed, unread))], fence);
      unreadAccounts = unread;
      accountsReadAtMs = clock.nowMs();
      context.onChange(['sync']);
    },
    forgetAccounts() {
      accountsReadAtMs = null;
    },
    endSeenAt: (connectionId) => endsSeen.get(connectionId) ?? null,
    problem: () => problem,
    unread: () => ({ connections: unreadConnections, accounts: unreadAccounts }),
  };
}
