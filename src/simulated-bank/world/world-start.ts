// The world as it is at its first moment: every connection after last night's run, every account with its history.
import { createAgenda } from './agenda.ts';
import { toOpeningMinor } from './balance.ts';
import { CONNECTION_PLANS, type ChannelPlan, type ConnectionPlan } from './catalogue.ts';
import { createEventLog } from './event-log.ts';
import { addExtremeRows } from './extreme-rows.ts';
import { HISTORY_DAYS, leavePairs, makeHistory } from './history.ts';
import { planTrickle } from './news.ts';
import { traitsOf, type ScenarioName } from './scenarios.ts';
import { resultOf, startSync } from './sync-course.ts';
import type { AccountState, ChannelState, ConnectionState, WorldState } from './world-state.ts';

export interface WorldSeed {
  readonly seed: number;
  readonly scenario: ScenarioName;
  readonly startedAtMs: number;
  /** Divides what a synchronisation takes. */
  readonly speed: number;
  /** Of history each account has; absent: 36 months. */
  readonly historyDays?: number | undefined;
  /** Only these; absent: all. */
  readonly connectionIds?: readonly string[] | undefined;
}

const DAY_MS = 86_400_000;
const NIGHT_MS = 2 * 3_600_000;

export function startWorld(given: WorldSeed): WorldState {
  const { seed, scenario, startedAtMs, speed, historyDays: days = HISTORY_DAYS, connectionIds } = given;
  const traits = traitsOf(scenario);
  const connections: ConnectionState[] = [];
  let rowNumber = 1;
  let ordinal = 0;
  for (const plan of CONNECTION_PLANS.filter(({ id }) => connectionIds?.includes(id) ?? true)) {
    const accounts = plan.accounts.map((accountPlan): AccountState => {
      ordinal += 1;
      const history = makeHistory({ seed, plan: accountPlan, startedAtMs, firstNumber: rowNumber, days });
      if (ordinal === 1) {
        if (traits.hasExtremeRows) addExtremeRows(history);
        leavePairs(history);
      }
      rowNumber += history.length;
      return {
        plan: accountPlan,
        ordinal,
        isListed: accountPlan.isUnlisted !== true,
        openingMinor: toOpeningMinor(accountPlan, history),
        rows: plan.isNew === true ? [] : history,
        undelivered: plan.isNew === true ? history.toReversed() : [],
      };
    });
    connections.push(startConnection(plan, accounts, startedAtMs));
  }
  const state: WorldState = {
    seed,
    speed,
    startedAtMs,
    traits,
    agenda: createAgenda(startedAtMs),
    eventLog: createEventLog(traits.queueLifeMs),
    connections,
    nextRowNumber: rowNumber,
    refreshCount: 0,
    isRefreshing: false,
    driftCount: 0,
  };
  planTrickle(state, 1, startedAtMs);
  state.connections.forEach((connection, position) =>
    planNight(state, connection, lastNight(startedAtMs, position) + DAY_MS),
  );
  return state;
}

function startConnection(plan: ConnectionPlan, accounts: AccountState[], startedAtMs: number): ConnectionState {
  const lastEndMs = lastNight(startedAtMs, CONNECTION_PLANS.indexOf(plan)) + plan.durationMs;
  const channels = plan.channels.map((channel) => startChannel(channel, plan, { startedAtMs, lastEndMs }));
  const status = plan.isNew === true ? 'NONE' : resultOf(channels);
  return {
    plan,
    createdMs: startedAtMs - (plan.isNew === true ? DAY_MS : 400 * DAY_MS),
    status,
    shownStatus: status,
    isGone: false,
    isConsentRenewed: false,
    runCount: 0,
    channels,
    accounts,
  };
}

function startChannel(
  plan: ChannelPlan,
  { isNew }: ConnectionPlan,
  { startedAtMs, lastEndMs }: { startedAtMs: number; lastEndMs: number },
): ChannelState {
  const trouble = plan.trouble ?? null;
  const isQuiet = trouble === 'EMPTY';
  return {
    plan,
    trouble,
    status: trouble === null || trouble === 'out' ? (isNew === true ? 'NONE' : 'SUCCESS') : trouble,
    expiresMs: plan.consentDays === undefined ? null : startedAtMs + plan.consentDays * DAY_MS,
    lastSuccessMs: isNew === true || isQuiet ? null : lastEndMs - (plan.lastSuccessDaysAgo ?? 0) * DAY_MS,
    lastEndMs: isNew === true ? null : lastEndMs,
  };
}

/** Seven minutes apart, after two in the morning UTC. */
function lastNight(nowMs: number, position: number): number {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS + NIGHT_MS + position * 420_000;
  return today + 60_000 < nowMs ? today : today - DAY_MS;
}

function planNight(state: WorldState, connection: ConnectionState, atMs: number): void {
  if (!connection.plan.isAutoSync) return;
  state.agenda.plan(atMs, () => {
    if (connection.status !== 'RUNNING' && !connection.isGone) startSync(state, connection, 'ALL', atMs);
    planNight(state, connection, atMs + DAY_MS);
  });
}
