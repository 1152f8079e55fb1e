// What a run must come to once its faults have stopped.
import { parseModeKey } from '../../src/domain/pull-mode.ts';
import type { PullState, SweepState } from '../../src/local-db/store.ts';
import { commitDue } from './bank-model.ts';
import { assertLawsAfterCommand } from './laws.ts';
import { confirmMissing, verify, wait } from './pages.ts';
import { assertSweptTruth, assertTruth, readMode } from './truth.ts';
import { LawBroken } from './world.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;
const LONGEST_WAIT_MS = 80 * HOUR_MS;
/** Calm is long; pages of one row would only make it slow. */
const CALM_PAGE_SIZE = 20;

/** Faults stop. One safe round of each account must bring all that lies in its window; after a day's look back, all that has a new stamp; after a sweep, all. */
export async function comeToRest(world: World): Promise<void> {
  await calmDown(world);
  const ended = await readEnds(world);
  await waitUntil(world, 'a safe round ends once the faults have stopped', async () => {
    const now = await readEnds(world);
    return world.accounts.every(({ id }) => (now.get(id) ?? '') > (ended.get(id) ?? ''));
  });
  await assertLawsAfterCommand(world);
  if (world.misdated.size === 0) await assertTruth(world, { hasReachedBack: false });
  const restedAt = toKey(world);
  await waitUntil(
    world,
    'the daily look back comes',
    async () =>
      (await readStates(world)).every(
        ({ mode, mark, lookBacks }) =>
          mark === null || parseModeKey(mode).kind === 'as-documented' || (lookBacks.day?.at.key ?? '') > restedAt,
      ),
    4 * HOUR_MS,
  );
  await assertLawsAfterCommand(world);
  await assertTruth(world, { hasReachedBack: true });
  await waitUntil(
    world,
    'a wish to verify is fulfilled',
    async () => (await world.store.readSweepStates()).every(({ askedAt }) => askedAt === null),
    4 * HOUR_MS,
  );
  await sweepAll(world);
  await assertLawsAfterCommand(world);
  await assertSweptTruth(world);
  await assertNothingChangesAnyMore(world);
}

async function calmDown(world: World): Promise<void> {
  world.trace.add('rest');
  for (const change of world.midFlight.splice(0)) change.work();
  await world.time.advance(HOUR_MS / 3);
  for (const account of world.accounts) {
    commitDue(account, world.time.nowMs() + HOUR_MS);
    account.pageSize = Math.max(CALM_PAGE_SIZE, account.pageSize);
    account.failing = null;
  }
  // From here on the page is asked too seldom for what has to come within an hour.
  world.disturbedAtMs = Number.POSITIVE_INFINITY;
  world.isHostile = false;
  world.isOnline = true;
  world.isVisible = true;
  world.storeFaults.length = 0;
  world.owner.kill = null;
  world.zombie = null;
  await wait(world, { ms: 10 * 60_000, ticks: 2 });
}

/** A person asks for it, agrees to what is held back, and asks again while a row was too fresh to be judged. */
async function sweepAll(world: World): Promise<void> {
  const askedAt = toKey(world);
  const isSwept = (sweep: SweepState, state: PullState | undefined) =>
    sweep.askedAt === null && sweep.outcome === 'proven' && (state?.lastSweepAt?.key ?? '') >= askedAt;
  await verify(world, null);
  await waitUntil(world, 'a sweep that is asked for ends with a proof', async () => {
    const states = new Map((await readStates(world)).map((state) => [state.accountId, state]));
    const sweeps = await world.store.readSweepStates();
    for (const sweep of sweeps) {
      if (sweep.askedAt !== null || isSwept(sweep, states.get(sweep.accountId))) continue;
      if (sweep.outcome === 'held') await confirmMissing(world, sweep.accountId);
      else await verify(world, [sweep.accountId]);
    }
    return world.accounts.every(({ id }) =>
      sweeps.some((sweep) => sweep.accountId === id && isSwept(sweep, states.get(id))),
    );
  });
}

async function assertNothingChangesAnyMore(world: World): Promise<void> {
  const ledger = await world.store.readLedgerSequence();
  const before = world.counts.requests;
  await verify(world, null);
  await wait(world, { ms: 2 * HOUR_MS, ticks: 4 });
  const after = await world.store.readLedgerSequence();
  if (after !== ledger) throw new LawBroken('the same answers change nothing', `${after - ledger} ledger entries`);
  const pages = world.accounts.reduce((sum, { said, pageSize }) => sum + 2 + Math.ceil(said.size / pageSize), 0);
  // Four ticks: a look at the newest each, at most two rounds of two or three passes, and a sweep that asks for single rows.
  const rows = world.accounts.reduce((sum, { said }) => sum + said.size, 0);
  const most = 10 + world.accounts.length * 4 + pages * 3 * 4 + pages * 4 + rows;
  if (world.counts.requests - before > most) {
    throw new LawBroken(
      'requests are bounded',
      `${world.counts.requests - before} in two quiet hours, at most ${most}`,
    );
  }
  await assertStateSaysSo(world);
}

/** What the page shows is what is kept. */
async function assertStateSaysSo(world: World): Promise<void> {
  const stats = await world.store.readAccountStats();
  const state = await world.owner.service?.readState();
  for (const account of state?.accounts ?? []) {
    const { id, problem, missingRows, verification } = account;
    const isTrue =
      problem === null && missingRows === (stats.get(id)?.missingCount ?? 0) && verification.kind === 'idle';
    if (!isTrue)
      throw new LawBroken('what is shown is what is kept', JSON.stringify({ id, problem, missingRows, verification }));
  }
}

async function readStates(world: World): Promise<readonly PullState[]> {
  const states = await world.store.readPullStates();
  const current: PullState[] = [];
  for (const { id } of world.accounts) {
    const mode = await readMode(world, id);
    current.push(...states.filter((state) => state.accountId === id && state.mode === mode));
  }
  return current;
}

async function readEnds(world: World): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await readStates(world)).map(({ accountId, lastRoundEndedAt }) => [accountId, lastRoundEndedAt?.key ?? '']),
  );
}

function toKey({ time }: World): string {
  return new Date(time.nowMs()).toISOString();
}

async function waitUntil(
  world: World,
  law: string,
  isSo: () => Promise<boolean>,
  everyMs: number = HOUR_MS,
): Promise<void> {
  const untilMs = world.time.nowMs() + LONGEST_WAIT_MS;
  while (world.time.nowMs() < untilMs) {
    if (await isSo()) return;
    await wait(world, { ms: everyMs, ticks: 1 });
  }
  if (!(await isSo())) throw new LawBroken(law, `not within ${LONGEST_WAIT_MS / HOUR_MS} hours`);
}
