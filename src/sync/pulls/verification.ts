// What a person asks of the sweeps: to verify accounts now, and to let rows be marked that were held back.
import type { PullBook } from './pull-book.ts';
import { readDirectory } from './pull-directory.ts';
import type { SyncContext } from '../sync-context.ts';
import type { SyncService } from '../sync-service.ts';

export function createVerification(
  context: SyncContext,
  pulls: PullBook,
): Pick<SyncService, 'verify' | 'confirmMissing'> {
  async function ask(accountId: string, confirmedMissing: number | null): Promise<void> {
    const lane = pulls.lane(accountId);
    await pulls.writeSweep({ ...lane.sweep, askedAt: context.serverClock.estimateNow(), confirmedMissing });
    lane.sweepFailures = 0;
    lane.nextSweepAtMs = null;
  }

  return {
    async verify({ accountIds }) {
      const { accounts } = await readDirectory(context);
      for (const { id } of accounts) {
        const lane = pulls.lane(id);
        // One that is under way answers this wish too.
        if (lane.isSweeping || (accountIds !== null && !accountIds.includes(id))) continue;
        await ask(id, lane.sweep.confirmedMissing);
      }
      context.onChange(['sync']);
    },
    async confirmMissing(accountId) {
      const { heldMissing } = pulls.lane(accountId).sweep;
      if (heldMissing !== null) await ask(accountId, heldMissing);
      context.onChange(['sync']);
    },
  };
}
