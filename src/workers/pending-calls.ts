// The calls of this tab's page that were not answered yet, and which owner has received each.
import type { ServiceCall } from './service-methods.ts';

interface PendingCall {
  readonly call: ServiceCall;
  receivedBy: string | null;
}

export interface PendingCalls {
  add(call: ServiceCall): void;
  /** False when nobody waits for it (any more). */
  settle(id: string): boolean;
  noteReceived(id: string, ownerId: string): void;
  /** Those this owner has not received: to be sent (again). */
  unknownTo(ownerId: string | null): readonly ServiceCall[];
  isEmpty(): boolean;
  /** Empties the list. */
  takeAll(): readonly ServiceCall[];
}

export function createPendingCalls(): PendingCalls {
  const pending = new Map<string, PendingCall>();
  return {
    add(call) {
      pending.set(call.id, { call, receivedBy: null });
    },
    settle: (id) => pending.delete(id),
    noteReceived(id, ownerId) {
      const found = pending.get(id);
      if (found !== undefined) found.receivedBy = ownerId;
    },
    unknownTo: (ownerId) =>
      [...pending.values()]
        .filter(({ receivedBy }) => ownerId === null || receivedBy !== ownerId)
        .map(({ call }) => call),
    isEmpty: () => pending.size === 0,
    takeAll() {
      const calls = [...pending.values()].map(({ call }) => call);
      pending.clear();
      return calls;
    },
  };
}
