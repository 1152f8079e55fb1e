// One connection with one account, and what its bank does during a run: it runs, and it ends.
import type { Store } from '../../src/local-db/store.ts';
import { aChannel, aConnection, anAccount, anEvent, aRow, at } from './builders.ts';
import type { RefreshRules, TimelineRules } from '../../src/sync/sync-context.ts';
import { startHarness } from './service-harness.ts';
import type { Harness } from './service-harness.ts';

/** One connection with one account, watched for a moment. */
export async function startWithBank(
  store?: Store,
  rules: Partial<RefreshRules> = {},
  timeline?: TimelineRules,
): Promise<Harness> {
  const harness = await startHarness(store, rules, timeline);
  harness.bank.connections.set('1', aConnection());
  harness.bank.accounts = [anAccount()];
  harness.bank.rows = [aRow({ lastUpdated: at('2026-11-20T08:00:00Z') })];
  await harness.run(3);
  return harness;
}

export function setRunning({ bank }: Harness): void {
  bank.connections.set('1', aConnection({ status: 'RUNNING' }));
}

/** The bank ends: its channels say so, and an event does, unless it is lost. */
export function endRun(
  { bank, clock }: Harness,
  changes: { status?: string; channelStatus?: string; hasEvent?: boolean } = {},
): void {
  const endedAt = at(clock.nowMs());
  const channels = [
    aChannel({ status: changes.channelStatus ?? 'SUCCESS', lastEndAt: endedAt, lastSuccessAt: endedAt }),
  ];
  const status = changes.status ?? 'SUCCESS';
  bank.connections.set('1', aConnection({ status, channels }));
  if (changes.hasEvent === false) return;
  bank.events.push(anEvent({ id: String(bank.events.length + 1), createdAt: endedAt, resource: { status, channels } }));
}
