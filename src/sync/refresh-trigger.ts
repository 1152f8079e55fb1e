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
import { retryAfterMsOf } from './retry.ts';
import { isOpen } from './run-advance.ts';
import type { RunBook } from './run-book.ts';
import { toFailedEnding, toRunRecord } from './run-record.ts';
import type { TriggerMoment } from './run-record.ts';
import { bankInstantOf } from './server-clock.ts';
import type { SyncContext } from './sync-context.ts';
import type { RefreshOutcome, RefreshReceipt, RefreshRequest } from './sync-service.ts';
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
    let baselines: readonly ConnectionReading[];
    try {
      await queue.subscribe();
      baselines = await readBaselines(request.connectionId);
    } catch (error) {
      return toFailedReceipt(request, context.noteError(error));
    }
    const ledgerSequence = await store.readLedgerSequence();
    const outcomes = new Map<string, RefreshOutcome>();
    const remaining: ConnectionReading[] = [];
    for (const baseline of baselines) {
      const joined = await joinIfRunning(baseline, request.type, ledgerSequence);
      if (joined === null) remaining.push(baseline);
      else outcomes.set(baseline.connection.id, joined);
    }
    // Refresh all is one request, unless one of them is running already: a connection is never started twice.
    const isOneRequest = request.connectionId === null && remaining.length === baselines.length;
    const batches = isOneRequest ? [remaining] : remaining.map((baseline) => [baseline]);
    for (const batch of batches) {
      if (batch.length === 0) continue;
      const started = await start(batch, isOneRequest, { type: request.type, ledgerSequence });
      for (const outcome of started) outcomes.set(outcome.connectionId, outcome);
    }
    if (remaining.length > 0) askForRows();
    return { outcomes: [...outcomes.values()], problem: null };
  }

  async function readBaselines(connectionId: string | null): Promise<readonly ConnectionReading[]> {
    const readings = connectionId === null ? await connections.list() : await connections.read(connectionId);
    if (connectionId === null) return [...readings.byId.values()];
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
    const unanswered = runs.findLast((run) => run.bankEndedAt === null && run.ending?.kind === 'no-answer');
    const moment = momentOf(startOfObservedRun(book.groups(), connectionId, reading.at.key) ?? reading.at);
    const record =
      unanswered === undefined
        ? { ...toRunRecord(reading, type, moment, ledgerSequence), wasSeenRunning: true }
        : { ...unanswered, ending: null, triggerReceivedAt: moment.receivedAt, wasSeenRunning: true };
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
        await book.put([{ ...record, wasSeenRunning }]);
        outcomes.push({ kind: 'joined', connectionId });
      } else if (verdict === 'busy') {
        // One of them was busy, so none was started: each is asked by itself.
        outcomes.push(...(await start([reading], false, run)));
      } else {
        const waitMs = retryAfterMsOf(error);
        const until = waitMs === null ? null : instantFromEpochMs(clock.nowMs() + waitMs);
        const problem = toProblem(error, until);
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
    if (!transactionsApi.capabilities.hasRefresh) return;
    transactionsApi.requestRefresh(signal).then(
      (answer) => serverClock.observe(answer),
      (error: unknown) => context.noteError(error),
    );
  }

  function momentOf(at: Instant): TriggerMoment {
    return { at, receivedAt: serverClock.estimateNow() };
  }

  function toFailedReceipt(request: RefreshRequest, error: unknown): RefreshReceipt {
    context.assertGoing();
    const waitMs = retryAfterMsOf(error);
    const problem = toProblem(error, waitMs === null ? null : instantFromEpochMs(clock.nowMs() + waitMs));
    const { connectionId } = request;
    return { outcomes: connectionId === null ? [] : [{ kind: 'failed', connectionId, problem }], problem };
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
