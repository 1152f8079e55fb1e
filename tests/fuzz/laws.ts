// The laws: what must hold after every command, and what must hold once the faults have stopped.
import type { InstantKey } from '../../src/domain/instant.ts';
import { BOOKED_ON, toAmountText, toExpectedKey, toPurpose } from './bank-model.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import { assertNotEndless } from './owner-ports.ts';
import { LawBroken } from './world.ts';
import type { Content, World } from './world.ts';

export async function assertLawsAfterCommand(world: World): Promise<void> {
  const { observed, store } = world;
  assertNotEndless(world);
  if (observed.fencedWrites > 0) throw new LawBroken('only the owner writes', `${observed.fencedWrites} writes`);
  for (const account of world.accounts) {
    const versions = await store.readVersions(account.id, null);
    const before = observed.versions.get(account.id) ?? new Map<string, string | null>();
    for (const [id, key] of before) {
      const now = versions.get(id);
      if (now === undefined) throw new LawBroken('no row leaves by itself', `${account.id} ${id}`);
      if ((now ?? '') < (key ?? ''))
        throw new LawBroken('a stored stamp never decreases', `${account.id} ${id} ${key} → ${now}`);
    }
    for (const id of versions.keys()) {
      if (!account.everListed.has(id)) throw new LawBroken('no row is invented', `${account.id} ${id}`);
    }
    observed.versions.set(account.id, versions);
  }
  await assertMarks(world);
  const rejected = await store.countRejected();
  for (const { id } of world.accounts) {
    const expected = observed.rejected.get(id)?.size ?? 0;
    const kept = rejected.get(id) ?? 0;
    if (kept !== expected) throw new LawBroken('quarantine loses no row', `${id} keeps ${kept} of ${expected}`);
  }
}

async function assertMarks(world: World): Promise<void> {
  const { observed, store, time } = world;
  const latestMs = time.nowMs() + Math.max(0, world.bankSkewMs) + 1_000;
  for (const { accountId, mark, tip } of await store.readPullStates()) {
    const latest = new Date(latestMs).toISOString();
    for (const [name, now, all] of [
      ['mark', mark, observed.marks],
      ['tip', tip, observed.tips],
    ] as const) {
      const before = all.get(accountId) ?? '';
      if ((now ?? '') < before) throw new LawBroken(`a ${name} never goes back`, `${accountId} ${before} → ${now}`);
      if (now !== null && now > latest && !world.misdated.has(accountId)) {
        throw new LawBroken(`a ${name} is never ahead of the bank`, `${accountId} ${now} > ${latest}`);
      }
      all.set(accountId, now ?? '');
    }
  }
}

/** `isWithinOverlap`: only what one safe round must bring is asked for. */
export async function assertTruth(world: World): Promise<void> {
  for (const account of world.accounts) {
    const versions = await world.store.readVersions(account.id, null);
    const stats = (await world.store.readAccountStats()).get(account.id)?.transactionCount ?? 0;
    if (stats !== versions.size)
      throw new LawBroken('one row per key', `${account.id} ${stats} rows, ${versions.size} keys`);
    for (const row of account.rows.values()) await assertHeld(world, { account, row, key: versions.get(row.id) });
  }
}

async function assertHeld(
  world: World,
  { account, row, key }: { account: AccountModel; row: BankRow; key: InstantKey | null | undefined },
): Promise<void> {
  if (isAside(world, { account, row })) return;
  const what = `${account.id} ${row.id}`;
  if (row.isBad) throw new LawBroken('an unreadable row is put aside', what);
  const expected = toExpectedKey(row, account);
  if (key === undefined) throw new LawBroken('every row of the bank is held', `${what} stamped ${expected}`);
  if (key !== expected) throw new LawBroken('every row is held at its newest stamp', `${what} ${key}, not ${expected}`);
  const content = await readContent(world, account.id, row.id);
  const truth: Content = {
    purpose: toPurpose(row),
    amount: `${toAmountText(row)} EUR`,
    status: row.isBooked ? 'booked' : 'pending',
    bookedOn: row.isBooked ? BOOKED_ON : null,
  };
  for (const field of ['purpose', 'amount', 'status', 'bookedOn'] as const) {
    if (content[field] === truth[field]) continue;
    throw new LawBroken(
      'every row says what the bank says',
      `${what} ${field}: ${content[field]}, not ${truth[field]}`,
    );
  }
}

function isAside({ observed }: World, { account, row }: { account: AccountModel; row: BankRow }): boolean {
  const aside = observed.rejected.get(account.id);
  if (aside === undefined || aside.size === 0) return false;
  return aside.has(`id:${row.id}`) || [...aside].some((identity) => identity.includes(`"${toPurpose(row)}"`));
}

/** The first version written, and every change the ledger tells since: so the ledger is held to the truth, too. */
async function readContent({ store, observed }: World, accountId: string, transactionId: string): Promise<Content> {
  const first = observed.firstWritten.get(accountId)?.get(transactionId);
  if (first === undefined) throw new LawBroken('every row held was written', `${accountId} ${transactionId}`);
  const content = { ...first };
  for (const { changes } of await store.readLedger({ accountId, transactionId })) {
    for (const { field, before, after } of changes) {
      if (field !== 'purpose' && field !== 'amount' && field !== 'status' && field !== 'bookedOn') continue;
      if (content[field] !== before) {
        throw new LawBroken(
          'the ledger tells every change',
          `${transactionId} ${field}: ${content[field]}, then from ${before}`,
        );
      }
      if (field === 'bookedOn' || field === 'purpose') content[field] = after;
      else content[field] = after ?? '';
    }
  }
  return content;
}
