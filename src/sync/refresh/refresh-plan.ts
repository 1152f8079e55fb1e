// What becomes of a press before anything is asked of a bank: who is asked, who runs already, who has to wait.
import type { SyncType } from '../../domain/connections/connection.ts';
import { isOpen } from '../runs/run-advance.ts';
import { deriveGate } from './refresh-gate.ts';
import type { GateMaterial } from './refresh-gate.ts';
import type { RefreshOutcome, RefreshRequest } from '../sync-service.ts';

export interface RefreshPlan {
  /** Connections to ask, in order; of a refresh of all, what the bank lists for the first time comes on top. */
  readonly ask: readonly string[];
  /** Known without asking. */
  readonly answered: readonly RefreshOutcome[];
}

export function isForAll({ connectionId, isStaleOnly }: RefreshRequest): boolean {
  return connectionId === null && isStaleOnly !== true;
}

/** A run under way is joined, but what it does not do is not promised: only a list of accounts lists accounts. */
export function toJoined(connectionId: string, asked: SyncType, underWay: SyncType): RefreshOutcome {
  return { kind: asked === 'LIST_ACCOUNTS' && underWay !== asked ? 'not-listed' : 'joined', connectionId };
}

export function planRefresh(request: RefreshRequest, material: GateMaterial): RefreshPlan {
  const gate = deriveGate(material);
  const open = new Map(material.records.filter(isOpen).map((run) => [run.connectionId, run.type]));
  const answer = (id: string): RefreshOutcome[] => {
    const underWay = open.get(id);
    if (underWay !== undefined) return [toJoined(id, request.type, underWay)];
    const wait = gate.waitOf(id);
    return wait === null ? [] : [{ kind: 'not-yet', connectionId: id, wait }];
  };
  const { connectionId } = request;
  if (connectionId !== null) {
    const answered = answer(connectionId);
    return { ask: answered.length === 0 ? [connectionId] : [], answered };
  }
  const ids = material.connections.map(({ id }) => id);
  const offer = isForAll(request) ? gate.offers.all : gate.offers.stale;
  const asked = isForAll(request) ? gate.askable : gate.stale;
  const ask = offer.wait === null ? asked : [];
  const wanted = isForAll(request) ? ids : [...gate.stale, ...ids.filter((id) => open.has(id))];
  const { wait } = offer;
  const answered = wanted
    .filter((id) => !ask.includes(id))
    .flatMap((id): RefreshOutcome[] => {
      const known = answer(id);
      if (known.length > 0 || wait === null) return known;
      return [{ kind: 'not-yet', connectionId: id, wait }];
    });
  return { ask, answered };
}
