// A person asks for a refresh: who runs already is joined, who has to wait is told, and the others' baselines are read before they are triggered.
import { BankApiError } from '../../bank-api/bank-api-error.ts';
import type { SyncType } from '../../domain/connections/connection.ts';
import { startOfObservedRun } from '../../domain/runs/run-grouping.ts';
import type { ConnectionReading } from '../../domain/runs/run-reduction.ts';
import type { ConnectionReader } from '../connection-reader.ts';
import { toPressProblem } from '../problem.ts';
import type { EventQueue } from '../queue/queue.ts';
import { toGateMaterial } from './refresh-gate.ts';
import { isForAll, planRefresh, toJoined } from './refresh-plan.ts';
import type { RefreshPlan } from './refresh-plan.ts';
import { isOpen, isWatched } from '../runs/run-advance.ts';
import type { RunBook } from '../runs/run-book.ts';
import { toAskedUntil, toFailedEnding, toJoinedRecord, toRunRecord } from '../runs/run-record.ts';
import type { Press } from '../runs/run-record.ts';
import { stepRun } from '../runs/run-step.ts';
import type { SyncContext } from '../sync-context.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RefreshOutcome, RefreshReceipt, RefreshRequest } from '../sync-service.ts';
import { createTriggerSender } from './trigger-sender.ts';

export interface RefreshTrigger {
  refresh(request: RefreshRequest): Promise<RefreshReceipt>;
}

export function createRefreshTrigger(
  context: SyncContext,
  parts: { book: RunBook; queue: EventQueue; connections: ConnectionReader },
): RefreshTrigger {
  const { syncApi, transactionsApi, store, clock, serverClock, signal } = context;
  const { book, queue, connections } = parts;
  const sender = createTriggerSender(context, { book, connections });
  /** One after the other: the second click finds the first one's runs open, and joins them. */
  let lane: Promise<unknown> = Promise.resolve();

  async function trigger(request: RefreshRequest): Promise<RefreshReceipt> {
    const plan = planRefresh(request, toGateMaterial(context, await store.readConnections(), book.records()));
    if (plan.ask.length === 0 && plan.answered.length > 0) return { outcomes: plan.answered, problem: null };
    let baselines: readonly ConnectionReading[];
    try {
      await queue.subscribe();
      baselines = await readBaselines(request, plan);
    } catch (error) {
      return await toFailedReceipt(request, context.noteError(error));
    }
    const press = await toPress(request.type);
    const outcomes = new Map(plan.answered.map((outcome) => [outcome.connectionId, outcome]));
    const remaining: ConnectionReading[] = [];
    for (const baseline of baselines) {
      const joined = await joinIfRunning(baseline, press);
      if (joined === null) remaining.push(baseline);
      else outcomes.set(baseline.connection.id, joined);
    }
    // Refresh all is one request, unless one of them runs already or has to wait: none is started twice, or too early.
    const isOneRequest = isForAll(request) && remaining.length === baselines.length && plan.answered.length === 0;
    const batches = isOneRequest ? [remaining] : remaining.map((baseline) => [baseline]);
    for (const batch of batches) {
      if (batch.length === 0) continue;
      const answered = await sender.send(batch, isOneRequest, press);
      for (const outcome of answered) outcomes.set(outcome.connectionId, outcome);
    }
    if (remaining.length > 0) askForRows();
    return { outcomes: [...outcomes.values()], problem: null };
  }

  async function toPress(type: SyncType): Promise<Press> {
    return { type, ledgerSequence: await store.readLedgerSequence(), askedAt: serverClock.estimateNow() };
  }

  /** In the order in which they are asked; what the list shows for the first time is asked too. */
  async function readBaselines(request: RefreshRequest, plan: RefreshPlan): Promise<readonly ConnectionReading[]> {
    const { connectionId } = request;
    const readings = connectionId === null ? await connections.list() : await connections.read(connectionId);
    if (connectionId === null) {
      const answered = new Set(plan.answered.map((outcome) => outcome.connectionId));
      const ids = request.isStaleOnly === true ? plan.ask : [...readings.byId.keys()].filter((id) => !answered.has(id));
      return ids.flatMap((id) => readings.byId.get(id) ?? []);
    }
    const reading = readings.byId.get(connectionId);
    if (reading !== undefined) return [reading];
    throw new BankApiError('not-found', {
      request: 'GET /connections/{id}',
      status: 404,
      retryAfterMs: null,
      bankText: '',
    });
  }

  /** Ours and open: joined. Running without us (the nightly run, or one we gave up): followed from now on. */
  async function joinIfRunning(reading: ConnectionReading, press: Press): Promise<RefreshOutcome | null> {
    const connectionId = reading.connection.id;
    const runs = book.records().filter((run) => run.connectionId === connectionId);
    const open = runs.find(isOpen);
    if (open !== undefined) return toJoined(connectionId, press.type, open.type);
    if (reading.connection.status !== 'RUNNING') return null;
    const unanswered = runs.findLast((run) => isWatched(run, serverClock.estimateNow()));
    const receivedAt = serverClock.estimateNow();
    const at = startOfObservedRun(book.groups(), connectionId, reading.at.key) ?? reading.at;
    const record =
      unanswered === undefined
        ? toJoinedRecord(toRunRecord(reading, press, { at, receivedAt }))
        : stepRun(unanswered, { signal: 'resume', seenAt: receivedAt });
    await book.put([record]);
    return toJoined(connectionId, press.type, record.type);
  }

  /** The other vendor's rows are asked for too; that it fails is seen by the pull, not by the refresh. */
  function askForRows(): void {
    // Of one vendor alone the trigger was that very request.
    if (!transactionsApi.capabilities.hasRefresh || syncApi.hasEnds === false) return;
    transactionsApi.requestRefresh(signal).then(
      (answer) => serverClock.observe(answer),
      (error: unknown) => context.noteError(error),
    );
  }

  async function toFailedReceipt(request: RefreshRequest, error: unknown): Promise<RefreshReceipt> {
    context.assertGoing();
    const problem = toPressProblem(error, toAskedUntil(error, clock.nowMs()));
    const { connectionId } = request;
    // The bank's wait is kept: it is the same in every tab, and after a reload.
    if (problem.retryAt !== null) await keepRefusal(request, problem);
    return { outcomes: connectionId === null ? [] : [{ kind: 'failed', connectionId, problem }], problem };
  }

  async function keepRefusal({ connectionId, type }: RefreshRequest, problem: Problem): Promise<void> {
    const now = serverClock.estimateNow();
    const press = await toPress(type);
    const known = (await store.readConnections()).filter(
      ({ id, goneSince }) => goneSince === null && (connectionId === null || id === connectionId),
    );
    const idle = known.filter(({ id }) => !book.records().some((run) => run.connectionId === id && isOpen(run)));
    await book.put(
      idle.map((connection) => ({
        ...toRunRecord({ connection, at: now }, press, { at: now, receivedAt: now }),
        ending: toFailedEnding(problem, now),
      })),
    );
  }

  return {
    refresh(request) {
      const receipt = lane.then(() => trigger(request));
      lane = receipt.catch(() => undefined);
      return receipt;
    },
  };
}
