// The laws of what is claimed: nothing is missing that was committed before the moment proven, and what comes late comes in its time.
import { epochMsOf } from '../../src/domain/dates/instant.ts';
import { parseModeKey } from '../../src/domain/pull-mode.ts';
import type { PageWrite, PullState } from '../../src/local-db/store.ts';
import { isInScope } from './bank-list.ts';
import { listedIdOf, sharedIdsOf } from './bank-model.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import { toExpectedKey } from './bank-texts.ts';
import { isAside } from './laws.ts';
import { accountOf, breakLaw, LawBroken, toRowKey } from './world.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STEPS_MS = [HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS];
const LONGEST_OVERLAP_MS = 48 * HOUR_MS;
/** The page is asked so seldom at times. */
const BETWEEN_TICKS_MS = 45 * MINUTE_MS;

export async function assertClaims(world: World): Promise<void> {
  // Without the gateway's date it is the browser's clock that is told, and that may be hours off.
  if (world.counts.faults.has('network: no gateway date')) return;
  const modes = await world.store.readPullModes();
  for (const state of await world.store.readPullStates()) {
    if (state.mode !== (modes.get(state.accountId) ?? 'everything')) continue;
    const account = accountOf(world, state.accountId);
    const shared = sharedIdsOf(account);
    for (const row of account.rows.values()) {
      if (shared.has(listedIdOf(row)) || !isSpokenOf(world, { account, row, state }) || isHeld(world, account, row))
        continue;
      const what = `${account.id} ${row.id} stamped ${toExpectedKey(row, account)}`;
      if (isClaimed(world, { account, row, state })) {
        throw new LawBroken('no claim stands over a missing row', `${what}, complete as of ${state.provenAt?.key}`);
      }
      if (isOverdue(world, { account, row }) && !(await isHeldUp(world, account))) {
        throw new LawBroken('a row a step late is held within a step', `${what}, ${lateMsOf(account, row)} ms late`);
      }
    }
  }
}

interface Judged {
  readonly account: AccountModel;
  readonly row: BankRow;
  readonly state: PullState;
}

function isSpokenOf(world: World, { account, row, state }: Judged): boolean {
  const mode = parseModeKey(state.mode);
  if (mode.kind !== 'everything' && mode.kind !== 'from-date') return false;
  const scope = mode.kind === 'from-date' ? { by: mode.by, from: mode.from } : null;
  if (!isInScope(row, account, scope) || account.onlyBySweep.has(row.id) || world.misdated.has(account.id))
    return false;
  // Read as UTC it may be hours off; and a lie may hide what was there when it was told.
  return row.style !== 'bare' && !isAside(world, { account, row }) && account.liedAtMs < row.visibleAtMs;
}

function isHeld({ observed }: World, account: AccountModel, row: BankRow): boolean {
  return (observed.versions.get(account.id)?.get(row.id) ?? '') >= toExpectedKey(row, account);
}

function isClaimed(world: World, { account, row, state }: Judged): boolean {
  const { provenAt, isSweepDue } = state;
  if (provenAt === null || isSweepDue || toExpectedKey(row, account) > provenAt.key) return false;
  if (row.visibleAtMs >= epochMsOf(provenAt.key)) return false;
  const steps = world.observed.overlapSteps.get(toRowKey(account.id, state.mode)) ?? [];
  const overlapMs = steps.findLast(({ atMs }) => atMs <= row.visibleAtMs)?.overlapMs ?? 0;
  return lateMsOf(account, row) <= overlapMs;
}

/** All has gone well since, and the step is long over. */
function isOverdue(world: World, { account, row }: Omit<Judged, 'state'>): boolean {
  const stepMs = STEPS_MS.find((step) => lateMsOf(account, row) + MINUTE_MS <= step);
  const isWell = world.isOnline && account.failing === null && !world.owner.isDead;
  if (stepMs === undefined || !isWell || world.disturbedAtMs >= row.visibleAtMs) return false;
  return world.time.nowMs() - row.visibleAtMs > stepMs + BETWEEN_TICKS_MS;
}

/** It failed so often that it is asked rarely. */
async function isHeldUp({ owner }: World, { id }: AccountModel): Promise<boolean> {
  // The store may fail as this is asked: then nobody can tell.
  const state = await owner.service?.readState().catch(() => null);
  if (state === null) return true;
  const accounts = state?.accounts ?? [];
  return accounts.some((account) => account.id === id && account.problem !== null);
}

function lateMsOf(account: AccountModel, row: BankRow): number {
  return row.visibleAtMs - Date.parse(`${toExpectedKey(row, account).slice(0, 23)}Z`);
}

/** Called before the page is noted: a row that safe rounds had passed makes the overlap grow past it. */
export function judgeGrowth(world: World, page: PageWrite): void {
  const account = accountOf(world, page.accountId);
  const before = world.observed.states.get(toRowKey(page.accountId, page.mode));
  const first = world.observed.firstWritten.get(page.accountId);
  if (before === undefined || before.mark === null || before.provenAt === null || account.filterStepMs > 1) return;
  if (!before.isHistoryComplete || before.isSweepDue || before.hasAssumedOffsets) return;
  if (world.counts.faults.has('network: no gateway date')) return;
  for (const { id } of page.rows) {
    const row = account.rows.get(id);
    if (row === undefined || !account.veryLate.has(id) || first?.has(id) === true) continue;
    if (row.version > 1 || !isSpokenOf(world, { account, row, state: before })) continue;
    const lateMs = Math.min(LONGEST_OVERLAP_MS, lateMsOf(account, row));
    const isPassed = epochMsOf(before.mark) - before.overlapMs > row.visibleAtMs - lateMs;
    const wasLookedAt = row.visibleAtMs - epochMsOf(before.provenAt.key) <= HOUR_MS;
    if (isPassed && wasLookedAt && page.state.overlapMs < lateMs) {
      breakLaw(world, 'the overlap grows past what came late', `${account.id} ${id} ${lateMs} ms late`);
    }
  }
}
