// Sends one trigger, for one connection or for all, and settles what became of each: a run, or the reason why there is none.
import { movedEnds } from '../../domain/runs/channel-merge.ts';
import { shiftMs } from '../../domain/dates/instant.ts';
import type { ConnectionReading } from '../../domain/runs/run-reduction.ts';
import type { ConnectionReader } from '../connection-reader.ts';
import { toPressProblem, toUnsureProblem } from '../problem.ts';
import { toJoined } from './refresh-plan.ts';
import type { RunBook } from '../runs/run-book.ts';
import { toAskedUntil, toFailedEnding, toJoinedRecord, toRunRecord, toUnknownEnding } from '../runs/run-record.ts';
import type { Press } from '../runs/run-record.ts';
import { bankInstantOf } from '../server-clock.ts';
import type { SyncContext } from '../sync-context.ts';
import type { RefreshOutcome } from '../sync-service.ts';
import { toTriggerVerdict } from './trigger-verdict.ts';

export interface TriggerSender {
  /** `batch` as read before; of several that are not all, one is sent at a time. */
  send(batch: readonly ConnectionReading[], isAll: boolean, press: Press): Promise<readonly RefreshOutcome[]>;
}

export function createTriggerSender(
  context: SyncContext,
  { book, connections }: { book: RunBook; connections: ConnectionReader },
): TriggerSender {
  const { syncApi, clock, serverClock, signal } = context;

  async function send(
    batch: readonly ConnectionReading[],
    isAll: boolean,
    press: Press,
  ): Promise<readonly RefreshOutcome[]> {
    const [first] = batch;
    if (first === undefined) return [];
    const connectionId = isAll ? null : first.connection.id;
    try {
      const answer = serverClock.observe(await syncApi.startSync({ connectionId, type: press.type }, signal));
      const moment = { at: bankInstantOf(answer), receivedAt: answer.receivedAt };
      const included = isAll && answer.value !== null ? new Set(answer.value) : null;
      const started = batch.filter(({ connection }) => included === null || included.has(connection.id));
      await book.put(started.map((reading) => toRunRecord(reading, press, moment)));
      return batch.map((reading) => ({
        kind: started.includes(reading) ? 'started' : 'not-included',
        connectionId: reading.connection.id,
      }));
    } catch (error) {
      context.noteError(error);
      context.assertGoing();
      return await settleFailure(batch, isAll, press, error);
    }
  }

  /** The bank did not simply say yes: what is true now? A POST is never repeated by itself. */
  async function settleFailure(
    batch: readonly ConnectionReading[],
    isAll: boolean,
    press: Press,
    error: unknown,
  ): Promise<readonly RefreshOutcome[]> {
    const verdict = toTriggerVerdict(error);
    const now = verdict === 'failed' ? null : await readNow(batch);
    const outcomes: RefreshOutcome[] = [];
    for (const reading of batch) {
      const connectionId = reading.connection.id;
      const current = now?.get(connectionId) ?? null;
      const isUnderWay = current !== null && hasStarted(reading, current);
      const record = toRunRecord(reading, press, { at: reading.at, receivedAt: serverClock.estimateNow() });
      if (verdict === 'busy' && (isUnderWay || !isAll)) {
        // 409 is the bank's word that it runs, and that this request has not started it.
        const joined = toJoinedRecord(record);
        await book.put([joined]);
        outcomes.push(toJoined(connectionId, press.type, joined.type));
      } else if (isUnderWay) {
        // Of a lost answer the request may have been the one that started it.
        await book.put([{ ...record, wasSeenRunning: current.connection.status === 'RUNNING' }]);
        outcomes.push({ kind: 'joined', connectionId });
      } else if (verdict === 'busy') {
        // One of them was busy, so none was started: each is asked by itself.
        outcomes.push(...(await send([reading], false, press)));
      } else {
        const isUnknown = verdict === 'lost' || (verdict === 'ambiguous' && now === null);
        const told = toPressProblem(error, toAskedUntil(error, clock.nowMs()));
        const problem = isUnknown ? toUnsureProblem(told) : told;
        const { triggerReceivedAt: endedAt } = record;
        const ending = isUnknown ? toUnknownEnding(problem, endedAt) : toFailedEnding(problem, endedAt);
        await book.put([{ ...record, ending }]);
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

  return { send };
}

/** RUNNING, or an end that the baseline did not know. */
function hasStarted(baseline: ConnectionReading, current: ConnectionReading): boolean {
  if (current.connection.status === 'RUNNING') return true;
  const notBefore = shiftMs(baseline.at.key, 1);
  return movedEnds(baseline.connection.channels, current.connection.channels, notBefore).length > 0;
}
