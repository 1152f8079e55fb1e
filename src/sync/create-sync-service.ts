// The synchronisation service: made once by the owner of the database, asked every second by every tab, deciding itself what is due.
import { instantFromEpochMs } from '../domain/dates/instant.ts';
import { parseObservedId } from '../domain/runs/observed-run.ts';
import { groupEvents } from '../domain/runs/run-grouping.ts';
import type { Run } from '../domain/runs/run.ts';
import type { RunRecord } from '../local-db/store.ts';
import { createAccountLister } from './pulls/account-lister.ts';
import { createConnectionReader } from './connection-reader.ts';
import { createPresence } from './presence.ts';
import { createPullBook } from './pulls/pull-book.ts';
import { createPuller } from './pulls/puller.ts';
import { createEventQueue } from './queue/queue.ts';
import { createQueueFollower } from './queue/queue-follower.ts';
import { createQueuePoller } from './queue/queue-poller.ts';
import { createRefreshTrigger } from './refresh/refresh-trigger.ts';
import { createRunBook } from './runs/run-book.ts';
import { createRunCloser } from './pulls/run-closer.ts';
import { isOpen } from './runs/run-advance.ts';
import { toPace } from './runs/run-history.ts';
import { createRunJournal } from './runs/run-changes.ts';
import { deriveRuns } from './runs/run-list.ts';
import { createRunMemory } from './runs/run-memory.ts';
import { stepRun } from './runs/run-step.ts';
import { createSyncContext } from './sync-context.ts';
import type { SyncServiceDeps } from './sync-context.ts';
import type { SyncService } from './sync-service.ts';
import { readSyncState } from './sync-state.ts';
import { createVerification } from './pulls/verification.ts';

export type OwnedSyncService = SyncService & {
  /** Stops what goes on: nothing is written after this but what is being written now. */
  dispose(): void;
};

export function createSyncService(deps: SyncServiceDeps): OwnedSyncService {
  const context = createSyncContext(deps);
  const presence = createPresence(context.clock);
  const book = createRunBook(context);
  const pulls = createPullBook(context);
  const queue = createEventQueue(context);
  const connections = createConnectionReader(context);
  const accounts = createAccountLister(context, book);
  const closer = createRunCloser(context, { book, pulls, accounts });
  const follower = createQueueFollower(context, { book, queue, connections });
  const poller = createQueuePoller(context, { book, presence, follower });
  const trigger = createRefreshTrigger(context, { book, queue, connections });
  const puller = createPuller(context, { pulls, book, connections, accounts, presence, closer });
  const verification = createVerification(context, pulls);
  const memory = createRunMemory();
  const journal = createRunJournal(`${deps.fence.ownerEpoch} ${deps.clock.nowMs()}`);
  let loading: Promise<void> | null = null;
  let pulling: Promise<void> | null = null;

  /** A load that failed is tried again by the next call. */
  function load(): Promise<void> {
    loading ??= Promise.all([book.load(), pulls.load()]).then(
      () => undefined,
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  }

  async function readRuns(): Promise<readonly Run[]> {
    // Read first: between the answers of memory and book nothing may happen.
    const connections = await context.store.readConnections();
    const now = context.serverClock.estimateNow();
    const records = book.records();
    const paceOf = (run: RunRecord) => toPace(run, records, context.timings.runDeadlineMs);
    return memory.update({ groups: book.groups(), records, connections, now, paceOf });
  }

  return {
    async refresh(request) {
      context.assertGoing();
      await load();
      const receipt = await trigger.refresh(request);
      poller.noteRefresh();
      // The bank has just answered: what waited for it to be well again need not wait any longer.
      if (receipt.outcomes.some(({ kind }) => kind === 'started' || kind === 'joined')) {
        poller.endBackOff();
        puller.wake('press');
      }
      return receipt;
    },
    async stopWatching({ connectionId }) {
      context.assertGoing();
      await load();
      const seenAt = context.serverClock.estimateNow();
      const asked = book.records().filter((run) => connectionId === null || run.connectionId === connectionId);
      const isEndTold = context.syncApi.hasEnds !== false;
      await book.put(asked.filter(isOpen).map((run) => stepRun(run, { signal: 'stop', seenAt, isEndTold })));
    },
    async pollIfDue(visibility) {
      context.assertGoing();
      presence.note(visibility);
      await load();
      await poller.pollIfDue(visibility.isWakeUp);
    },
    async pullIfDue(visibility) {
      context.assertGoing();
      presence.note(visibility);
      await load();
      poller.tellLiveness();
      if (visibility.isWakeUp) puller.wake('look');
      // A long round goes on behind this call; what stops it for good is thrown by the next one.
      pulling ??= puller
        .run()
        .catch((error: unknown) => {
          context.noteError(error);
        })
        .finally(() => {
          pulling = null;
        });
    },
    async verify(request) {
      context.assertGoing();
      await load();
      await verification.verify(request);
    },
    async confirmMissing(accountId) {
      context.assertGoing();
      await load();
      await verification.confirmMissing(accountId);
    },
    async setMode({ accountId, mode }) {
      context.assertGoing();
      await load();
      await pulls.setMode(accountId, mode);
      context.onChange(['sync']);
    },
    async decideContinuation({ earlierId, laterId, verdict }) {
      context.assertGoing();
      const decidedAt = instantFromEpochMs(context.clock.nowMs());
      await context.store.writeContinuations([{ earlierId, laterId, verdict, decidedAt }], context.fence);
      context.onChange(['sync', 'transactions']);
    },
    async undoContinuation(pair) {
      context.assertGoing();
      await context.store.removeContinuation(pair, context.fence);
      context.onChange(['sync', 'transactions']);
    },
    async readState() {
      await load();
      const runs = await readRuns();
      return await readSyncState(context, { book, pulls, connections, accounts, runs, liveness: poller.liveness() });
    },
    async readRunChanges(cursor) {
      await load();
      journal.note(await readRuns());
      return journal.since(cursor);
    },
    async readArchivedRuns(part) {
      const { runs: records, events } = await context.store.readArchivePart(part);
      const connections = await context.store.readConnections();
      const now = context.serverClock.estimateNow();
      return deriveRuns({ groups: groupEvents(events, records), records, connections, now, paceOf: () => null });
    },
    async findArchivePart(link) {
      if (!('runId' in link)) {
        return await context.store.findArchivePart({ queueId: link.queueId, id: link.eventId });
      }
      return await context.store.findArchivePart(parseObservedId(link.runId) ?? link);
    },
    async readEventPayload({ queueId, eventId }) {
      return await context.store.readEventPayload({ queueId, id: eventId });
    },
    dispose: () => context.dispose(),
  };
}
