// One tab's worker: owner of the database when the lock is its own, else a proxy of whoever has it.
//
//   waiting ──lock──► opening ──opened──► owning
//      ▲                 │ failed: lock given back, again in a second
//      └─────────────────┘
//   suspend (any state): database closed, lock given back; resume: waiting
import type { Clock } from '../lib/clock.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import { createCallServer } from './call-server.ts';
import type { ChannelMessage } from './channel-messages.ts';
import type { OpenOwner } from './open-owner.ts';
import type { AcquireOwnership } from './owner-election.ts';
import { createOwnerWatch } from './owner-watch.ts';
import { createPendingCalls } from './pending-calls.ts';
import type { ServiceCall } from './service-methods.ts';
import { toTransferredError } from './transferred-error.ts';
import type { Notice, Outcome, WorkerMessage } from './worker-messages.ts';

const RETRY_OPENING_MS = 1_000;

export interface TabWorkerParts {
  readonly tabId: string;
  readonly acquire: AcquireOwnership;
  readonly openOwner: OpenOwner;
  readonly clock: Clock;
  /** To the other tabs' workers. */
  readonly broadcast: (message: ChannelMessage) => void;
  /** To this tab's page. */
  readonly tellPage: (message: WorkerMessage) => void;
}

export interface TabWorker {
  call(call: ServiceCall): void;
  receive(message: ChannelMessage): void;
  suspend(): void;
  resume(): void;
}

interface Ownership {
  readonly ownerId: string;
  /** Null while it is opening. */
  serve: ((call: ServiceCall) => Promise<Outcome>) | null;
}

export function createTabWorker(parts: TabWorkerParts): TabWorker {
  const { tabId, acquire, openOwner, clock, broadcast, tellPage } = parts;
  const pending = createPendingCalls();
  let ownership: Ownership | null = null;
  let running: AbortController | null = null;

  const settle = (id: string, outcome: Outcome) => {
    if (pending.settle(id)) tellPage({ type: 'answer', id, outcome });
  };
  const watch = createOwnerWatch({
    clock,
    ask: () => broadcast({ type: 'who-owns' }),
    hasOwner: () => ownership?.serve != null,
    isNeeded: () => running !== null && !pending.isEmpty(),
    giveUp: () => failPending(new LocalDbError('unavailable', { reason: 'no owner' })),
  });
  function failPending(problem: unknown) {
    const error = toTransferredError(problem);
    for (const { id } of pending.takeAll()) tellPage({ type: 'answer', id, outcome: { isOk: false, error } });
  }
  const notify = (notice: Notice) => {
    tellPage(notice);
    broadcast({ type: 'notice', notice });
  };

  /** Answers of an owner that has stepped down are dropped: its calls are sent to the next one. */
  const serveFor = async (call: ServiceCall, deliver: (outcome: Outcome) => void) => {
    const server = ownership;
    if (server === null || server.serve === null) return;
    const outcome = await server.serve(call);
    if (server === ownership) deliver(outcome);
  };

  const route = (call: ServiceCall) => {
    if (running === null) return;
    if (ownership === null) broadcast({ type: 'call', tabId, call });
    else void serveFor(call, (outcome) => settle(call.id, outcome));
  };
  const routePending = (ownerId: string | null) => {
    for (const call of pending.unknownTo(ownerId)) {
      if (ownerId !== null && ownership !== null) pending.noteReceived(call.id, ownerId);
      route(call);
    }
  };
  const announce = ({ ownerId, serve }: Ownership) =>
    broadcast({ type: 'owner-here', ownerId, isReady: serve !== null });

  /** One term as owner; returns when it is over. */
  async function own(signal: AbortSignal): Promise<void> {
    const release = await acquire(signal);
    const own: Ownership = { ownerId: crypto.randomUUID(), serve: null };
    ownership = own;
    try {
      const { services, close } = await openOwner(notify);
      try {
        if (signal.aborted) return;
        own.serve = createCallServer(services, (error) => {
          if (toTransferredError(error).family === 'BankApiError' && hasCode(error, 'source-changed')) {
            notify({ type: 'source-changed' });
          }
        });
        announce(own);
        routePending(own.ownerId);
        await whenAborted(signal);
      } finally {
        close();
      }
    } finally {
      ownership = null;
      release();
    }
  }

  async function ownAgainAndAgain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await own(signal);
      } catch (error) {
        if (signal.aborted) return;
        // Files still held by a closing tab come free; of anything else who waits is told at once. It is tried again in any case.
        if (!(error instanceof LocalDbError && error.code === 'unavailable')) failPending(error);
        await clock.sleep(RETRY_OPENING_MS, signal).catch(() => undefined);
      }
    }
  }

  return {
    call(call) {
      pending.add(call);
      route(call);
      watch.start();
    },
    receive(message) {
      switch (message.type) {
        case 'hello':
        case 'who-owns':
          if (ownership !== null) announce(ownership);
          return;
        case 'owner-here':
          if (!message.isReady || ownership !== null) return;
          watch.noteOwner();
          routePending(message.ownerId);
          return;
        case 'call': {
          const server = ownership;
          if (server === null || server.serve === null) return;
          const { tabId: asker, call } = message;
          broadcast({ type: 'received', tabId: asker, ownerId: server.ownerId, id: call.id });
          void serveFor(call, (outcome) => broadcast({ type: 'answer', tabId: asker, id: call.id, outcome }));
          return;
        }
        case 'received':
          watch.noteOwner();
          if (message.tabId === tabId) pending.noteReceived(message.id, message.ownerId);
          return;
        case 'answer':
          watch.noteOwner();
          if (message.tabId === tabId) settle(message.id, message.outcome);
          return;
        case 'notice':
          tellPage(message.notice);
          return;
      }
    },
    suspend() {
      running?.abort();
      running = null;
    },
    resume() {
      if (running !== null) return;
      running = new AbortController();
      broadcast({ type: 'hello' });
      void ownAgainAndAgain(running.signal);
      routePending(null);
      watch.start();
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
