// The law of laws: what the table must be at rest, in each mode, before and after the whole list was compared.
import { epochMsOf } from '../../src/domain/dates/instant.ts';
import type { InstantKey } from '../../src/domain/dates/instant.ts';
import { parseModeKey } from '../../src/domain/pull-mode.ts';
import type { HeldVersion } from '../../src/local-db/store.ts';
import { isInScope } from './bank-list.ts';
import type { Scope } from './bank-list.ts';
import { listedIdOf, sharedIdsOf } from './bank-model.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import { toAmountText, toExpectedKey, toPurpose } from './bank-texts.ts';
import { isAside } from './laws.ts';
import { readContent } from './ledger-law.ts';
import { LawBroken } from './world.ts';
import type { Content, World } from './world.ts';

/** Once a day. */
const REACH_BACK_MS = 48 * 3_600_000;

type Held = ReadonlyMap<string, HeldVersion>;

export async function readMode({ store }: World, accountId: string): Promise<string> {
  return (await store.readPullModes()).get(accountId) ?? 'everything';
}

/** Once faults have stopped, after one safe round; and after one that reached back. */
export async function assertTruth(world: World, { hasReachedBack }: { hasReachedBack: boolean }): Promise<void> {
  for (const account of world.accounts) {
    const modeKey = await readMode(world, account.id);
    const mode = parseModeKey(modeKey);
    const isNew = await toNewness(world, { account, modeKey, hasReachedBack });
    const held = await world.store.readHeldVersions(account.id);
    const shared = sharedIdsOf(account);
    for (const row of account.rows.values()) {
      // Whose it is may be told by a whole list only.
      if (shared.has(listedIdOf(row))) continue;
      const isPromised =
        mode.kind === 'everything' || mode.kind === 'from-date'
          ? isInScope(row, account, toScope(mode)) && !account.onlyBySweep.has(row.id)
          : false;
      if (isAside(world, { account, row })) continue;
      if (!hasReachedBack && account.veryLate.has(row.id)) continue;
      if (isPromised) await assertEqual(world, { account, row, held: held.get(row.id) });
      // New rows only: each is there, in whatever version. Corrections are nobody's promise.
      else if (mode.kind === 'new-rows' && isNew(row) && !held.has(row.id)) {
        throw new LawBroken('every new row is held', `${account.id} ${row.id}`);
      }
    }
    if (mode.kind === 'new-rows' || mode.kind === 'as-documented') await assertSaid(world, account, held);
  }
}

/** A row the bank restores is created when it first was: it is new only as far back as a list of new rows reaches. */
async function toNewness(
  { store }: World,
  { account, modeKey, hasReachedBack }: { account: AccountModel; modeKey: string; hasReachedBack: boolean },
): Promise<(row: BankRow) => boolean> {
  const states = await store.readPullStates();
  const mark = states.find(({ accountId, mode }) => accountId === account.id && mode === modeKey)?.mark ?? null;
  const fromMs = mark === null ? 0 : epochMsOf(mark) - REACH_BACK_MS;
  return ({ id, createdUs }) => !account.restored.has(id) || (hasReachedBack && createdUs >= fromMs * 1_000);
}

/** And certainly after one sweep, whatever was missed before. */
export async function assertSweptTruth(world: World): Promise<void> {
  for (const account of world.accounts) {
    const scope = toScope(parseModeKey(await readMode(world, account.id)));
    const held = await world.store.readHeldVersions(account.id);
    const shared = sharedIdsOf(account);
    if (scope === null) await assertShared(world, account, { shared, held });
    for (const row of account.rows.values()) {
      if (!isInScope(row, account, scope) || shared.has(listedIdOf(row))) continue;
      if (!row.isBad) await assertEqual(world, { account, row, held: held.get(row.id) });
      else if (!isAside(world, { account, row })) throw new LawBroken('an unreadable row is put aside', row.id);
    }
    for (const [id, version] of held) {
      if (version.isMissing || !isKeptInScope(version, scope) || shared.has(id)) continue;
      const row = account.rows.get(id);
      if (row === undefined) throw new LawBroken('a row the bank does not know is missing', `${account.id} ${id}`);
      // It was readable once and is not any more: its last good version stays beside the one put aside.
      if (row.isBad && isAside(world, { account, row })) continue;
      await assertEqual(world, { account, row, held: version });
    }
    await assertSaid(world, account, held);
  }
}

/** Of payments that share an id one is the row, and each other is kept aside; of no other id anything is. */
async function assertShared(
  world: World,
  account: AccountModel,
  { shared, held }: { shared: ReadonlySet<string>; held: Held },
): Promise<void> {
  let aside = 0;
  for (const id of shared) {
    const listed = [...account.rows.values()].filter((row) => listedIdOf(row) === id);
    if (listed.some(({ isBad }) => isBad) || listed.some((row) => isAside(world, { account, row }))) return;
    aside += Math.max(0, listed.length - 1);
    const version = held.get(id);
    if (listed.length === 0 || version?.isMissing === true) continue;
    const content = await readContent(world, { accountId: account.id, transactionId: id, isMissing: false });
    if (!listed.some((row) => JSON.stringify(toContent(row)) === JSON.stringify(content))) {
      throw new LawBroken(
        'of two payments under one id one is the row',
        `${account.id} ${id} ${JSON.stringify(content)}`,
      );
    }
  }
  const kept = (await world.store.countUsedIds()).get(account.id)?.aside ?? 0;
  if (kept !== aside) {
    throw new LawBroken(
      'of two payments under one id the other is kept aside',
      `${account.id} keeps ${kept} of ${aside}`,
    );
  }
}

function toScope(mode: ReturnType<typeof parseModeKey>): Scope | null {
  return mode.kind === 'from-date' ? { by: mode.by, from: mode.from } : null;
}

function isKeptInScope({ bookedOn, valuedOn }: HeldVersion, scope: Scope | null): boolean {
  const day = scope?.by === 'valued' ? valuedOn : bookedOn;
  return scope === null || day === null || day >= scope.from;
}

async function assertEqual(
  world: World,
  { account, row, held }: { account: AccountModel; row: BankRow; held: HeldVersion | undefined },
): Promise<void> {
  const what = `${account.id} ${row.id}`;
  if (row.isBad) throw new LawBroken('an unreadable row is put aside', what);
  const expected = toExpectedKey(row, account);
  if (held === undefined) throw new LawBroken('every row of the bank is held', `${what} stamped ${expected}`);
  if (held.isMissing) throw new LawBroken('a row that is listed is not missing', what);
  const key: InstantKey | null = held.stamp;
  if (key !== expected) throw new LawBroken('every row is held at its newest stamp', `${what} ${key}, not ${expected}`);
  const content = await readContent(world, { accountId: account.id, transactionId: row.id, isMissing: false });
  const truth = toContent(row);
  for (const field of ['purpose', 'amount', 'status', 'bookedOn'] as const) {
    if (content[field] === truth[field]) continue;
    throw new LawBroken(
      'every row says what the bank says',
      `${what} ${field}: ${content[field]}, not ${truth[field]}`,
    );
  }
}

/** Whatever was missed: a row says something the bank once said, and the ledger how it came to it. */
async function assertSaid(world: World, account: AccountModel, held: Held): Promise<void> {
  for (const [id, { isMissing }] of held) {
    const content = await readContent(world, { accountId: account.id, transactionId: id, isMissing });
    const versions = [...account.said.values()].flat().filter((row) => listedIdOf(row) === id);
    const said = versions.map((row) => JSON.stringify(toContent(row)));
    if (!said.includes(JSON.stringify(content))) {
      throw new LawBroken('every row says what the bank once said', `${account.id} ${id}: ${JSON.stringify(content)}`);
    }
  }
}

function toContent(row: BankRow): Content {
  return {
    purpose: toPurpose(row),
    amount: `${toAmountText(row)} EUR`,
    status: row.isBooked ? 'booked' : 'pending',
    bookedOn: row.isBooked ? row.bookedOn : null,
  };
}
