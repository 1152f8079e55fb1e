// The laws that must hold after every command, whatever the faults.
import { parseModeKey } from '../../src/domain/pull-mode.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import { sharedIdsOf } from './bank-model.ts';
import { toPurpose } from './bank-texts.ts';
import { LawBroken, toRowKey } from './world.ts';
import type { World } from './world.ts';

export async function assertLawsAfterCommand(world: World): Promise<void> {
  if (world.broken !== null) throw world.broken;
  for (const account of world.accounts) await assertRows(world, account);
  await assertMarks(world);
  await assertQuarantine(world);
}

async function assertRows({ observed, store }: World, account: AccountModel): Promise<void> {
  const held = await store.readHeldVersions(account.id);
  const versions = new Map([...held].map(([id, { stamp }]) => [id, stamp]));
  const shared = sharedIdsOf(account);
  for (const [id, key] of observed.versions.get(account.id) ?? []) {
    const now = versions.get(id);
    if (now === undefined) throw new LawBroken('no row leaves by itself', `${account.id} ${id}`);
    // What two readings of the whole list agree on stands, even at an older stamp.
    if ((now ?? '') < (key ?? '') && !shared.has(id) && !observed.replaced.has(toRowKey(account.id, id))) {
      throw new LawBroken('a stored stamp never decreases', `${account.id} ${id} ${key} → ${now}`);
    }
    observed.replaced.delete(toRowKey(account.id, id));
  }
  for (const id of versions.keys()) {
    if (!account.said.has(id)) throw new LawBroken('no row is invented', `${account.id} ${id}`);
  }
  observed.versions.set(account.id, versions);
  const { transactionCount = 0, missingCount = 0 } = (await store.readAccountStats()).get(account.id) ?? {};
  const missing = [...held.values()].filter(({ isMissing }) => isMissing).length;
  if (transactionCount !== held.size || missingCount !== missing) {
    const counted = `${transactionCount} rows, ${missingCount} missing`;
    throw new LawBroken('one row per key', `${account.id} ${counted}; ${held.size} keys, ${missing} missing`);
  }
}

async function assertMarks(world: World): Promise<void> {
  const { observed, store, time } = world;
  const latestMs = time.nowMs() + Math.max(0, world.bankSkewMs + Math.max(...world.nodeSkewsMs)) + 1_000;
  const latest = new Date(latestMs).toISOString();
  for (const { accountId, mode, mark, tip } of await store.readPullStates()) {
    // The vendor's recipe takes the latest stamp there is, also one of tomorrow.
    const isLimited = parseModeKey(mode).kind !== 'as-documented' && !world.misdated.has(accountId);
    for (const [name, now, all] of [
      ['mark', mark, observed.marks],
      ['tip', tip, observed.tips],
    ] as const) {
      const key = toRowKey(accountId, mode);
      const before = all.get(key) ?? '';
      if ((now ?? '') < before) throw new LawBroken(`a ${name} never goes back`, `${key} ${before} → ${now}`);
      if (now !== null && now > latest && isLimited) {
        throw new LawBroken(`a ${name} is never ahead of the bank`, `${key} ${now} > ${latest}`);
      }
      all.set(key, now ?? '');
    }
  }
}

async function assertQuarantine({ observed, store, accounts }: World): Promise<void> {
  const rejected = await store.countRejected();
  for (const { id } of accounts) {
    const expected = observed.rejected.get(id)?.size ?? 0;
    const kept = rejected.get(id) ?? 0;
    if (kept !== expected) throw new LawBroken('quarantine loses no row', `${id} keeps ${kept} of ${expected}`);
  }
}

export function isAside({ observed }: World, { account, row }: { account: AccountModel; row: BankRow }): boolean {
  const aside = observed.rejected.get(account.id);
  if (aside === undefined || aside.size === 0) return false;
  return aside.has(`id:${row.id}`) || [...aside].some((identity) => identity.includes(`"${toPurpose(row)}"`));
}
