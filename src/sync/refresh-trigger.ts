// A person asks for a refresh: baseline first, then the trigger, and whatever the bank answers becomes a run or a reason.
import { BankApiError } from '../bank-api/bank-api-error.ts';
import { movedEnds } from '../domain/channel-merge.ts';
import type { SyncType } from '../domain/connection.ts';
import { instantFromEpochMs, shiftMs } from '../domain/instant.ts';
import type { Instant } from '../domain/instant.ts';
import { startOfObservedRun } from '../domain/run-grouping.ts';
import type { ConnectionReading } from '../domain/run-reduction.ts';
import type { ConnectionReader } from './connection-reader.ts';
import { toProblem } from './problem-words.ts';
import type { EventQueue } from './queue.ts';
import { toGateMaterial } from './refresh-gate.ts';
import { isForAll, planRefresh } from './refresh-plan.ts';
import type { RefreshPlan } from './refresh-plan.ts';
import { isOpen, isWatched } from './run-advance.ts';
import type { RunBook } from './run-book.ts';
import { toFailedEnding, toRunRecord } from './run-record.ts';
import type { TriggerMoment } from './run-record.ts';
import { stepRun } from './run-step.ts';
import { bankInstantOf } from './server-clock.ts';
import type { SyncContext } from './sync-context.ts';
import type { Problem, RefreshOutcome, RefreshReceipt, RefreshRequest } from './sync-service.ts';
import { toTriggerVerdict } from './trigger-verdict.ts';

export interface RefreshTrigger {
  refresh(request: RefreshRequest): Promise<RefreshReceipt>;
}

export function createRefreshTrigger(
  context: SyncContext,
  parts: { book: RunBook; queue: EventQueue; connections: ConnectionReader },
): RefreshTrigger {
  const { syncApi, transactionsApi, store, clock, serverClock, signal } = context;
  const { book, queue, connections } = parts;
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
    const ledgerSequence = await store.readLedgerSequence();
    const outcomes = new Map(plan.answered.map((outcome) => [outcome.connectionId, outcome]));
    const remaining: ConnectionReading[] = [];
    for (const baseline of baselines) {
      const joined = await joinIfRunning(baseline, request.type, ledgerSequence);
      if (joined === null) remaining.push(baseline);
      else outcomes.set(baseline.connection.id, joined);
    }
    // Refresh all is one request, unless one of them runs already or has to wait: none is started twice, or too early.
    const isOneRequest = isForAll(request) && remaining.length === baselines.length && plan.answered.length === 0;
    const batches = isOneRequest ? [remaining] : remaining.map((baseline) => [baseline]);
    for (const batch of batches) {
      if (batch.length === 0) continue;
      const started = await start(batch, isOneRequest, { type: request.type, ledgerSequence });
      for (const outcome of started) outcomes.set(outcome.connectionId, outcome);
    }
    if (remaining.length > 0) askForRows();
    return { outcomes: [...outcomes.values()], problem: null };
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
  async function joinIfRunning(
    reading: ConnectionReading,
    type: SyncType,
    ledgerSequence: number,
  ): Promise<RefreshOutcome | null> {
    const connectionId = reading.connection.id;
    const runs = book.records().filter((run) => run.connectionId === connectionId);
    const joined: RefreshOutcome = { kind: 'joined', connectionId };
    if (runs.some(isOpen)) return joined;
    if (reading.connection.status !== 'RUNNING') return null;
    const unanswered = runs.findLast((run) => isWatched(run, serverClock.estimateNow()));
    const moment = momentOf(startOfObservedRun(book.groups(), connectionId, reading.at.key) ?? reading.at);
    const record =
      unanswered === undefined
        ? { ...toRunRecord(reading, type, moment, ledgerSequence), wasSeenRunning: true, isJoined: true as const }
        : stepRun(unanswered, { signal: 'resume', seenAt: moment.receivedAt });
    await book.put([record]);
    return joined;
  }

  async function start(
    batch: readonly ConnectionReading[],
    isAll: boolean,
    run: { type: SyncType; ledgerSequence: number },
  ): Promise<readonly RefreshOutcome[]> {
    const [first] = batch;
    if (first === undefined) return [];
    const connectionId = isAll ? null : first.connection.id;
    try {
      const answer = serverClock.observe(await syncApi.startSync({ connectionId, type: run.type }, signal));
      const moment = { at: bankInstantOf(answer), receivedAt: answer.receivedAt };
      const included = isAll && answer.value !== null ? new Set(answer.value) : null;
      const started = batch.filter(({ connection }) => included === null || included.has(connection.id));
      await book.put(started.map((reading) => toRunRecord(reading, run.type, moment, run.ledgerSequence)));
      return batch.map((reading) => ({
        kind: started.includes(reading) ? 'started' : 'not-included',
        connectionId: reading.connection.id,
      }));
    } catch (error) {
      context.noteError(error);
      context.assertGoing();
      return await settleFailure(batch, isAll, run, error);
    }
  }

  /** The bank did not simply say yes: what is true now? A POST is never repeated by itself. */
  async function settleFailure(
    batch: readonly ConnectionReading[],
    isAll: boolean,
    run: { type: SyncType; ledgerSequence: number },
    error: unknown,
  ): Promise<readonly RefreshOutcome[]> {
    const verdict = toTriggerVerdict(error);
    const now = verdict === 'failed' ? null : await readNow(batch);
    const outcomes: RefreshOutcome[] = [];
    for (const reading of batch) {
      const connectionId = reading.connection.id;
      const current = now?.get(connectionId) ?? null;
      const isUnderWay = current !== null && hasStarted(reading, current);
      const record = toRunRecord(reading, run.type, momentOf(reading.at), run.ledgerSequence);
      if (isUnderWay || (verdict === 'busy' && !isAll)) {
        // 409 is the bank's word that it runs; after a lost answer only RUNNING is.
        const wasSeenRunning = verdict === 'busy' || current?.connection.status === 'RUNNING';
        // Of a lost answer the request may have been the one that started it: only 409 says that it was not.
        const joined = verdict === 'busy' ? { isJoined: true as const } : {};
        await book.put([{ ...record, wasSeenRunning, ...joined }]);
        outcomes.push({ kind: 'joined', connectionId });
      } else if (verdict === 'busy') {
        // One of them was busy, so none was started: each is asked by itself.
        outcomes.push(...(await start([reading], false, run)));
      } else {
        const problem = toProblem(error, askedUntil(error));
        await book.put([{ ...record, ending: toFailedEnding(error, problem, record.triggerReceivedAt) }]);
        outcomes.push({ kind: 'failed', connectionId, problem });
      }
    }
    return outcomes;
  }

  async function readNow(batch: readonly ConnectionReading[]): Promise<ReadonlyMap<string, ConnectionReading> | null> {
    const [first, ...others] = batch;
    if (first === undefined) return null;
    try {
      return (others.length > 0 ? await connections.list() : await connections.read(first.connection.id)).byId;
    } catch (error) {
      context.noteError(error);
      return null;
    }
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

  function momentOf(at: Instant): TriggerMoment {
    return { at, receivedAt: serverClock.estimateNow() };
  }

  async function toFailedReceipt(request: RefreshRequest, error: unknown): Promise<RefreshReceipt> {
    context.assertGoing();
    const problem = toProblem(error, askedUntil(error));
    const { connectionId } = request;
    // The bank's wait is kept: it is the same in every tab, and after a reload.
    if (problem.retryAt !== null) await keepRefusal(request, error, problem);
    return { outcomes: connectionId === null ? [] : [{ kind: 'failed', connectionId, problem }], problem };
  }

  async function keepRefusal({ connectionId, type }: RefreshRequest, error: unknown, problem: Problem): Promise<void> {
    const now = serverClock.estimateNow();
    const ledgerSequence = await store.readLedgerSequence();
    const known = (await store.readConnections()).filter(
      ({ id, goneSince }) => goneSince === null && (connectionId === null || id === connectionId),
    );
    const idle = known.filter(({ id }) => !book.records().some((run) => run.connectionId === id && isOpen(run)));
    await book.put(
      idle.map((connection) => ({
        ...toRunRecord({ connection, at: now }, type, momentOf(now), ledgerSequence),
        ending: toFailedEnding(error, problem, now),
      })),
    );
  }

  /** However long the bank wants it: a person is told the truth, nothing is asked meanwhile. */
  function askedUntil(error: unknown): Instant | null {
    const waitMs = error instanceof BankApiError ? error.details.retryAfterMs : null;
    return waitMs === null ? null : instantFromEpochMs(clock.nowMs() + Math.max(1_000, waitMs));
  }

  return {
    refresh(request) {
      const receipt = lane.then(() => trigger(request));
      lane = receipt.catch(() => undefined);
      return receipt;
    },
  };
}

/** RUNNING, or an end that the baseline did not know. */
function hasStarted(baseline: ConnectionReading, current: ConnectionReading): boolean {
  if (current.connection.status === 'RUNNING') return true;
  const notBefore = shiftMs(baseline.at.key, 1);
  return movedEnds(baseline.connection.channels, current.connection.channels, notBefore).length > 0;
}
