// The queue of events: subscribed once, kept, read; one the bank has forgotten, that has grown long or cannot be read for its size, is subscribed anew.
import { BankApiError } from '../../bank-api/bank-api-error.ts';
import type { ReceivedEvent } from '../../domain/runs/sync-event.ts';
import { isAboutTheService } from '../retry.ts';
import type { SyncContext } from '../sync-context.ts';

/** A bank that has no queue for us is asked for one again after this. */
const SUBSCRIBE_AGAIN_MS = 60_000;
/** A queue that reading does not empty brings all it ever held with each answer, until no answer can be read any more. */
const LONG_QUEUE_EVENTS = 200;
/** A bank that gives no other queue, or one as long, is not asked for one at each poll. */
const RENEW_AGAIN_MS = 10 * 60_000;

interface QueueReading {
  readonly events: readonly ReceivedEvent[];
  /** forgotten: events are lost, the connections tell the truth now · none: there is no queue, they tell it always. */
  readonly queue: 'kept' | 'forgotten' | 'none';
  /** To be thrown when the events are kept. */
  readonly failure?: BankApiError;
}

export interface EventQueue {
  /** Best done before a trigger: events stack up from here on. False: there is no queue, follow by the connections. */
  subscribe(): Promise<boolean>;
  /** `isQuiet`: no bank is at work, so a queue that has grown long may be given up for a new one. */
  read(how: { isQuiet: boolean }): Promise<QueueReading>;
  /** What was read is in the store: a queue given up is not needed any more. */
  noteKept(): Promise<void>;
}

export function createEventQueue(context: SyncContext): EventQueue {
  const { syncApi, store, fence, clock, serverClock, signal } = context;
  let queueId: string | null | undefined;
  /** No queue is asked for before. */
  let refusedUntilMs: number | null = null;
  let subscribedAtMs: number | null = null;
  let subscribing: Promise<boolean> | null = null;
  let isLong = false;
  let renewedAtMs: number | null = null;
  /** Subscribed before the old one was read for the last time: what happened in between is in both, nothing is in neither. */
  let nextQueueId: string | null = null;

  async function subscribe(): Promise<boolean> {
    queueId ??= await store.readQueueId();
    if (queueId !== null) return true;
    if (refusedUntilMs !== null && clock.nowMs() < refusedUntilMs) return false;
    try {
      const answer = serverClock.observe(await syncApi.subscribe(signal));
      await store.writeQueueId(answer.value.queueId, fence);
      queueId = answer.value.queueId;
      subscribedAtMs = clock.nowMs();
      return true;
    } catch (error) {
      if (!(error instanceof BankApiError) || isAboutTheService(error)) throw error;
      refusedUntilMs = clock.nowMs() + SUBSCRIBE_AGAIN_MS;
      return false;
    }
  }

  /** Its events are lost. A queue just made that is of no use either: do not make one after the other. */
  async function giveUp(againMs: number): Promise<void> {
    await store.writeQueueId(null, fence);
    queueId = null;
    nextQueueId = null;
    if (subscribedAtMs !== null && clock.nowMs() - subscribedAtMs < againMs) refusedUntilMs = clock.nowMs() + againMs;
    await subscribeOnce();
  }

  /** A poll and a refresh at once make one queue, not two. */
  function subscribeOnce(): Promise<boolean> {
    subscribing ??= subscribe().finally(() => {
      subscribing = null;
    });
    return subscribing;
  }

  /** The old queue serves on where the bank gives no new one. */
  async function renew(): Promise<void> {
    if (renewedAtMs !== null && clock.nowMs() - renewedAtMs < RENEW_AGAIN_MS) return;
    renewedAtMs = clock.nowMs();
    try {
      const answer = serverClock.observe(await syncApi.subscribe(signal));
      nextQueueId = answer.value.queueId;
    } catch (error) {
      if (!(error instanceof BankApiError)) throw error;
      context.noteError(error);
      context.assertGoing();
    }
  }

  return {
    subscribe: subscribeOnce,
    async read({ isQuiet }) {
      if (!(await subscribeOnce()) || typeof queueId !== 'string') return { events: [], queue: 'none' };
      if (isLong && isQuiet) await renew();
      try {
        const answer = serverClock.observe(await syncApi.readQueue(queueId, signal));
        isLong = answer.value.length >= LONG_QUEUE_EVENTS;
        const { failure } = answer;
        return { events: answer.value, queue: 'kept', ...(failure === undefined ? {} : { failure }) };
      } catch (error) {
        const againMs = toAgainMs(error);
        if (againMs === null) throw error;
        await giveUp(againMs);
        return { events: [], queue: 'forgotten' };
      }
    },
    async noteKept() {
      if (nextQueueId === null) return;
      await store.writeQueueId(nextQueueId, fence);
      queueId = nextQueueId;
      nextQueueId = null;
    },
  };
}

/** How long a queue has to have lived to be given up for a new one at once; null: it is not to be given up for this. */
function toAgainMs(error: unknown): number | null {
  if (!(error instanceof BankApiError)) return null;
  if (error.code === 'not-found') return SUBSCRIBE_AGAIN_MS;
  // It grew while nobody read it, and only grows on.
  return error.code === 'too-large' ? RENEW_AGAIN_MS : null;
}
