// When a refresh may be pressed and what it would do: from what is kept, so that it is the same in all tabs and after a reload.
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import { laterInstant, latestSuccess } from '../../domain/runs/channel-merge.ts';
import type { Connection } from '../../domain/connections/connection.ts';
import { epochMsOf, instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { compareText } from '../../lib/compare-text.ts';
import type { RunRecord, StoredConnection } from '../../local-db/store.ts';
import { isOpen } from '../runs/run-advance.ts';
import type { RefreshRules, SyncContext } from '../sync-context.ts';
import type { RefreshOffer, RefreshOffers, RefreshWait } from '../sync-service.ts';

export interface GateMaterial {
  /** Those the bank lists. */
  readonly connections: readonly Connection[];
  readonly records: readonly RunRecord[];
  readonly rules: RefreshRules;
  /** By this computer's clock, and what the gateway's shows at that moment: runs are stamped with the gateway's. */
  readonly nowMs: number;
  readonly serverNow: Instant;
}

export interface RefreshGate {
  /** The connections a refresh of all would ask. */
  readonly askable: readonly string[];
  /** Those a refresh of old data would ask, the oldest first. */
  readonly stale: readonly string[];
  readonly waitOf: (connectionId: string) => RefreshWait | null;
  readonly offers: RefreshOffers;
}

/** `connections`: all that are kept. */
export function toGateMaterial(
  { refreshRules, clock, serverClock }: SyncContext,
  connections: readonly StoredConnection[],
  records: readonly RunRecord[],
): GateMaterial {
  return {
    connections: connections.filter(({ goneSince }) => goneSince === null),
    records,
    rules: refreshRules,
    nowMs: clock.nowMs(),
    serverNow: serverClock.estimateNow(),
  };
}

export function deriveGate(material: GateMaterial): RefreshGate {
  const { connections, records, rules } = material;
  const openIds = new Set(records.filter(isOpen).map((run) => run.connectionId));
  const idle = connections.filter(({ id }) => !openIds.has(id));
  const budget = toBudget(material);
  const waits = new Map(
    connections.map(({ id }) => [id, openIds.has(id) ? null : toConnectionWait(id, material)] as const),
  );
  const waitOf = (id: string) => laterWait(waits.get(id) ?? null, openIds.has(id) ? null : budget.waitFor(1));
  const ready = idle.filter(({ id }) => (waits.get(id) ?? null) === null).map(({ id }) => id);
  // One that was refreshed a moment ago is no reason to split the one request for all into many.
  const isOneRequest = ready.length > 0 && connections.every(({ id }) => !openIds.has(id) && !isRefused(waits.get(id)));
  const askable = isOneRequest ? connections.map(({ id }) => id) : ready;
  const stale = idle
    .filter((connection) => (waits.get(connection.id) ?? null) === null && isStale(connection, material))
    // What never succeeded is the oldest of all.
    .toSorted((first, second) => compareText(latestSuccessKey(first), latestSuccessKey(second)))
    .map(({ id }) => id);
  return {
    askable,
    stale,
    waitOf,
    offers: {
      all: toOffer(
        askable.length,
        isOneRequest ? 1 : askable.length,
        askable.length > 0 ? null : earliestWait(idle.map(({ id }) => waits.get(id) ?? null)),
      ),
      stale: toOffer(stale.length, stale.length, null),
      budget: rules.perDay === null ? null : { left: budget.left, perDay: rules.perDay },
      price: rules.price,
    },
  };

  function toOffer(banks: number, requests: number, wait: RefreshWait | null): RefreshOffer {
    return { banks, requests, wait: laterWait(wait, requests === 0 ? null : budget.waitFor(requests)) };
  }
}

/** The last word of the bank, or of our own haste, about one connection. */
function toConnectionWait(connectionId: string, material: GateMaterial): RefreshWait | null {
  const { records, rules, nowMs } = material;
  const last = records
    .filter((run) => run.connectionId === connectionId)
    .reduce<RunRecord | null>(
      (latest, run) => (latest === null || run.triggerReceivedAt.key >= latest.triggerReceivedAt.key ? run : latest),
      null,
    );
  if (last === null) return null;
  // Whatever was wrong with the request: rows that could not be fetched have a wait of their own.
  if (last.bankEndedAt === null && last.ending !== null && last.ending.until !== null) {
    return toWait('refused', last.ending.until, nowMs);
  }
  // Given up, or joined: nobody knows what it brought, so it may be asked for again.
  if (!isTaken(last) || last.ending?.kind === 'no-answer') return null;
  const until = instantFromEpochMs(toOwnClockMs(last.triggerReceivedAt, material) + rules.coolDownMs);
  return toWait('just-refreshed', until, nowMs);
}

/** The bank took the request; what was joined was somebody else's. */
function isTaken(run: RunRecord): boolean {
  if (run.isJoined === true) return false;
  return run.bankEndedAt !== null || run.ending === null || run.ending.kind === 'no-answer';
}

function toWait(because: RefreshWait['because'], until: Instant | null, nowMs: number): RefreshWait | null {
  return until === null || epochMsOf(until.key) <= nowMs ? null : { because, until };
}

/** One request for all connections left one moment in all their runs. */
function toBudget(material: GateMaterial): { left: number; waitFor(requests: number): RefreshWait | null } {
  const { records, rules, nowMs } = material;
  const { perDay } = rules;
  if (perDay === null) return { left: Number.POSITIVE_INFINITY, waitFor: () => null };
  const today = toLocalDate(nowMs);
  const used = new Set(
    records
      .filter((run) => isTaken(run) && toLocalDate(toOwnClockMs(run.triggerReceivedAt, material)) === today)
      .map((run) => run.triggerReceivedAt.key),
  );
  const left = Math.max(0, perDay - used.size);
  const midnight = new Date(nowMs);
  midnight.setHours(24, 0, 0, 0);
  const wait = toWait('budget', instantFromEpochMs(midnight.getTime()), nowMs);
  return { left, waitFor: (requests) => (requests > left ? wait : null) };
}

function toOwnClockMs(at: Instant, { nowMs, serverNow }: GateMaterial): number {
  return nowMs - (epochMsOf(serverNow.key) - epochMsOf(at.key));
}

function isStale({ channels }: Connection, { serverNow, rules }: GateMaterial): boolean {
  const success = latestSuccess(channels);
  return success === null || epochMsOf(serverNow.key) - epochMsOf(success.key) > rules.staleAfterMs;
}

function latestSuccessKey({ channels }: Connection): string {
  return latestSuccess(channels)?.key ?? '';
}

function isRefused(wait: RefreshWait | null | undefined): boolean {
  return wait?.because === 'refused';
}

function laterWait(first: RefreshWait | null, second: RefreshWait | null): RefreshWait | null {
  if (first === null || second === null) return first ?? second;
  return laterInstant(first.until, second.until) === first.until ? first : second;
}

function earliestWait(waits: readonly (RefreshWait | null)[]): RefreshWait | null {
  return waits.reduce((earliest, wait) => {
    if (earliest === null || wait === null) return earliest ?? wait;
    return wait.until.key < earliest.until.key ? wait : earliest;
  }, null);
}
