// One poll: read the queue, look at the connections where that is needed, and take every watched run one step on.
import { isEndType } from '../../domain/runs/sync-event.ts';
import type { SyncEvent } from '../../domain/runs/sync-event.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { RunRecord } from '../../local-db/store.ts';
import type { ConnectionReader, ConnectionReadings } from '../connection-reader.ts';
import type { EventQueue } from './queue.ts';
import { advanceRun, isOpen, isPastDeadline, isWatched } from '../runs/run-advance.ts';
import type { RunBook } from '../runs/run-book.ts';
import { toDeadlineMs } from '../runs/run-history.ts';
import type { SyncContext } from '../sync-context.ts';

/** The end event may be lost, or another reader may drain the queue. */
const READ_OPEN_EVERY_MS = 15_000;
const READ_UNANSWERED_EVERY_MS = 60_000;
/** Without a queue the connections are all there is. */
const READ_WITHOUT_QUEUE_EVERY_MS = 5_000;

const NO_READINGS: ConnectionReadings = { byId: new Map(), isGone: () => false };

export interface QueueFollower {
  poll(options: { isWakeUp: boolean }): Promise<void>;
}

export function createQueueFollower(
  context: SyncContext,
  parts: { book: RunBook; queue: EventQueue; connections: ConnectionReader },
): QueueFollower {
  const { clock, serverClock, syncApi, timings } = context;
  const { book, queue, connections } = parts;
  const readAtMs = new Map<string, number>();
  /** A run has ended by its event, and its connection did not show that yet. */
  let isBehind = false;

  async function poll({ isWakeUp }: { isWakeUp: boolean }): Promise<void> {
    const { events, queue: queueState, failure } = await queue.read({ isQuiet: !book.records().some(isOpen) });
    const added = await book.addEvents(events);
    await queue.noteKept();
    if (failure !== undefined) throw failure;
    // A run triggered from here on is not judged by what is read below: it may be older than its trigger.
    const watched = book.records().filter((run) => isWatched(run, serverClock.estimateNow()));
    const due = watched.filter((run) => isReadDue(run, added, queueState === 'none'));
    const isListWanted =
      isBehind ||
      isWakeUp ||
      queueState === 'forgotten' ||
      (queueState === 'none' && watched.length === 0) ||
      hasObservedNews(added, watched);
    const readings = await readConnections(due, isListWanted);
    isBehind = false;
    const polledAt = serverClock.lastAnswerAt();
    if (polledAt !== null) await advance(watched, readings, polledAt);
    // Without it accounts cannot be joined by IBAN yet; nothing else depends on it.
    await connections.readAccountsIfDue().catch(noteMinor);
    await book.archiveOldest(serverClock.estimateNow()).catch(noteMinor);
  }

  /** The poll has not failed for it, and the next one tries again. */
  function noteMinor(error: unknown): void {
    context.noteError(error);
    context.assertGoing();
  }

  function isReadDue(run: RunRecord, added: readonly SyncEvent[], hasNoQueue: boolean): boolean {
    if (added.some((event) => event.resource.connectionId === run.connectionId && isEndType(event.type))) {
      return true;
    }
    // Where no end is told there is none that could come late.
    if (syncApi.hasEnds === false && !isOpen(run)) return false;
    // Nothing is given up before the connection was asked once more.
    if (isPastDeadline(run, serverClock.lastAnswerAt() ?? run.triggerReceivedAt, deadlineMsOf(run))) return true;
    const lastReadAtMs = readAtMs.get(run.id);
    if (lastReadAtMs === undefined) {
      readAtMs.set(run.id, clock.nowMs());
      return hasNoQueue;
    }
    const everyMs = hasNoQueue
      ? READ_WITHOUT_QUEUE_EVERY_MS
      : isOpen(run)
        ? READ_OPEN_EVERY_MS
        : READ_UNANSWERED_EVERY_MS;
    return clock.nowMs() - lastReadAtMs >= everyMs;
  }

  function deadlineMsOf(run: RunRecord): number {
    return toDeadlineMs(run, book.records(), timings.runDeadlineMs);
  }

  async function readConnections(due: readonly RunRecord[], isListWanted: boolean): Promise<ConnectionReadings> {
    const ids = [...new Set(due.map((run) => run.connectionId))];
    const [onlyId] = ids;
    for (const run of due) readAtMs.set(run.id, clock.nowMs());
    if (ids.length > 1 || isListWanted || connections.isListDue()) return await connections.list();
    return onlyId === undefined ? NO_READINGS : await connections.read(onlyId);
  }

  async function advance(
    watched: readonly RunRecord[],
    readings: ConnectionReadings,
    polledAt: Instant,
  ): Promise<void> {
    const watchedIds = new Set(watched.map((run) => run.id));
    const changed = book.records().flatMap((run) => {
      if (!watchedIds.has(run.id) || !isWatched(run, polledAt)) return [];
      const reading = readings.byId.get(run.connectionId) ?? null;
      const next = advanceRun(run, {
        events: book.eventsOf(run.id),
        reading,
        isConnectionGone: reading === null && readings.isGone(run.connectionId),
        polledAt,
        // A bank that tells no end is not silent: the rows end its runs.
        deadlineMs: syncApi.hasEnds === false ? Number.POSITIVE_INFINITY : deadlineMsOf(run),
      });
      return next === run ? [] : [next];
    });
    const ended = changed.filter((run) => run.bankEndedAt !== null);
    if (ended.length > 0) connections.forgetAccounts();
    isBehind = ended.some((run) => run.endState === null);
    await book.put(changed);
  }

  return { poll };
}

/** News of a run nobody started here: its connection has changed. */
function hasObservedNews(added: readonly SyncEvent[], watched: readonly RunRecord[]): boolean {
  const followed = new Set(watched.map((run) => run.connectionId));
  return added.some((event) => event.resource.connectionId !== null && !followed.has(event.resource.connectionId));
}
