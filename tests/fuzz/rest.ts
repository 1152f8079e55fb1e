// What a run must come to once its faults have stopped.
import { commitDue } from './bank-model.ts';
import { assertLawsAfterCommand, assertTruth } from './laws.ts';
import { wait } from './pages.ts';
import { LawBroken } from './world.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;
/** Calm is long; pages of one row would only make it slow. */
const CALM_PAGE_SIZE = 20;

/** Faults stop. One safe round of each account must bring all that lies in its window; after a day's reach-back, all. */
export async function comeToRest(world: World): Promise<void> {
  world.trace.add('rest');
  for (const change of world.midFlight.splice(0)) change.work();
  await world.time.advance(HOUR_MS / 3);
  for (const account of world.accounts) {
    commitDue(account, world.time.nowMs() + HOUR_MS);
    account.pageSize = Math.max(CALM_PAGE_SIZE, account.pageSize);
  }
  world.isHostile = false;
  world.isOnline = true;
  world.isVisible = true;
  world.storeFaults.length = 0;
  world.owner.kill = null;
  world.zombie = null;
  await wait(world, { ms: 10 * 60_000, ticks: 2 });
  const ended = await readEnds(world);
  await waitUntil(world, 'a safe round ends once the faults have stopped', async () => {
    const now = await readEnds(world);
    return world.accounts.every(({ id }) => (now.get(id) ?? '') > (ended.get(id) ?? ''));
  });
  await assertLawsAfterCommand(world);
  if (world.misdated.size === 0) await assertTruth(world);
  const restedAt = new Date(world.time.nowMs()).toISOString();
  await waitUntil(world, 'the daily reach-back comes', async () => {
    const states = await world.store.readPullStates();
    return world.accounts.every(({ id }) =>
      states.some(
        (state) => state.accountId === id && (state.mark === null || (state.lastReachBackAt?.key ?? '') > restedAt),
      ),
    );
  });
  await assertLawsAfterCommand(world);
  await assertTruth(world);
  await assertNothingChangesAnyMore(world);
}

async function assertNothingChangesAnyMore(world: World): Promise<void> {
  const ledger = await world.store.readLedgerSequence();
  const before = world.counts.requests;
  await wait(world, { ms: 2 * HOUR_MS, ticks: 4 });
  const after = await world.store.readLedgerSequence();
  if (after !== ledger) throw new LawBroken('the same answers change nothing', `${after - ledger} ledger entries`);
  const pages = world.accounts.reduce((sum, { rows, pageSize }) => sum + 2 + Math.ceil(rows.size / pageSize), 0);
  // Four ticks: a look at the newest each, and at most two rounds of two or three passes.
  const most = 10 + world.accounts.length * 4 + pages * 3 * 4;
  if (world.counts.requests - before > most) {
    throw new LawBroken(
      'requests are bounded',
      `${world.counts.requests - before} in two quiet hours, at most ${most}`,
    );
  }
}

async function readEnds({ store }: World): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await store.readPullStates()).map(({ accountId, lastRoundEndedAt }) => [accountId, lastRoundEndedAt?.key ?? '']),
  );
}

async function waitUntil(world: World, law: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let hours = 0; hours < 80; hours += 1) {
    if (await isSo()) return;
    await wait(world, { ms: HOUR_MS, ticks: 1 });
  }
  if (!(await isSo())) throw new LawBroken(law, 'not within 80 hours');
}
