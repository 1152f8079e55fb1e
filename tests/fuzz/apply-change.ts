// What a command does to the bank's truth.
import { commit, DAYS, forget, listAgain, newRow, put, STYLES, takeBack } from './bank-model.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import type { BankChange } from './commands.ts';
import { bankNowMs } from './world.ts';
import type { World } from './world.ts';

/** Of a row rewritten without a new stamp: younger than the overlap reaches, or nobody is told. */
const REWRITABLE_MS = 600_000;

export function applyChange(world: World, change: BankChange): void {
  const account = world.accounts[change.account % world.accounts.length];
  if (account === undefined) return;
  if ('target' in change) {
    changeRow(world, account, change);
    return;
  }
  const bankMs = bankNowMs(world);
  switch (change.do) {
    case 'insert':
      insertMany(world, account, { ...change, stampUs: toUs(world, bankMs - change.ageMs), atMs: null });
      return;
    case 'insert late': {
      const atMs = world.time.nowMs() + change.lateMs;
      insertMany(world, account, {
        count: change.count,
        sharesStamp: true,
        isPending: false,
        stampUs: toUs(world, bankMs - change.ageMs),
        atMs,
      });
      return;
    }
    case 'insert very late': {
      const row = create(world, account, { stampUs: toUs(world, bankMs - change.lateMs) });
      account.veryLate.add(row.id);
      commit(account, row);
      return;
    }
    case 'insert in future':
      add(world, account, { stampUs: toUs(world, bankMs + change.aheadMs) });
      return;
    case 'insert unreadable':
      add(world, account, { stampUs: toUs(world, bankMs), isBad: true });
      return;
    case 'burst': {
      const stampUs = toUs(world, bankMs);
      insertMany(world, account, {
        count: change.count,
        sharesStamp: world.dice.chance(0.5),
        isPending: false,
        stampUs,
        atMs: null,
      });
      return;
    }
    case 'forget many': {
      const rows = [...account.rows.values()];
      for (const row of rows.slice(change.first % Math.max(1, rows.length)).slice(0, change.count))
        forget(account, row);
      return;
    }
    case 'list again':
      listAgain(account);
      return;
    case 'page differently':
      account.pageSize = change.pageSize;
      account.order = change.order;
      account.paging = change.paging;
  }
}

type RowCommand = Extract<BankChange, { target: number }>;

function changeRow(world: World, account: AccountModel, change: RowCommand): void {
  const row = [...account.rows.values()][change.target % Math.max(1, account.rows.size)];
  if (row === undefined) return;
  const bankMs = bankNowMs(world);
  const now = { visibleAtMs: world.time.nowMs() };
  switch (change.do) {
    case 'update':
      commit(account, { ...row, ...now, stampUs: toUs(world, bankMs - change.ageMs), minor: row.minor + 1 });
      return;
    case 'update late': {
      const atMs = world.time.nowMs() + change.lateMs;
      const later = { ...row, stampUs: toUs(world, bankMs), minor: row.minor - 1, visibleAtMs: atMs };
      account.pending.push({ atMs, row: later });
      return;
    }
    case 'rewrite at the same stamp':
      if (row.stampUs / 1_000 < bankMs - REWRITABLE_MS) return;
      put(account, { ...row, ...now, version: row.version + 1 });
      return;
    case 'repair':
      if (row.isBad) commit(account, { ...row, ...now, stampUs: toUs(world, bankMs), isBad: false });
      return;
    case 'book':
      if (row.isBooked) return;
      if (change.hasNewId) {
        account.rows.delete(row.id);
        add(world, account, { stampUs: toUs(world, bankMs), minor: row.minor });
      } else commit(account, { ...row, ...now, stampUs: toUs(world, bankMs), isBooked: true });
      return;
    case 'move the date': {
      const bookedOn = DAYS[change.day % DAYS.length] ?? row.bookedOn;
      commit(account, { ...row, ...now, stampUs: toUs(world, bankMs), bookedOn, valuedOn: bookedOn });
      return;
    }
    case 'take back':
      takeBack(account, row);
      return;
    case 'delete':
      forget(account, row);
      return;
    case 'insert under a used id':
      if (row.isBad || row.listedAs !== undefined || !row.isBooked) return;
      add(world, account, {
        listedAs: row.id,
        stampUs: world.dice.chance(0.5) ? row.stampUs : toUs(world, bankMs),
        // No two of them are alike.
        minor: -row.minor - 31_040 - 10 * account.nextId,
        bookedOn: DAYS.find((day) => day !== row.bookedOn) ?? row.bookedOn,
      });
  }
}

function insertMany(
  world: World,
  account: AccountModel,
  batch: { count: number; sharesStamp: boolean; isPending: boolean; stampUs: number; atMs: number | null },
): void {
  for (let index = 0; index < batch.count; index += 1) {
    const stampUs = batch.sharesStamp ? batch.stampUs : batch.stampUs - index * world.dice.int(1, 2_000);
    const row = create(world, account, { stampUs, isBooked: !batch.isPending });
    if (batch.atMs === null) commit(account, row);
    else account.pending.push({ atMs: batch.atMs, row: { ...row, visibleAtMs: batch.atMs } });
  }
}

function add(world: World, account: AccountModel, fields: Partial<BankRow> & { stampUs: number }): void {
  commit(account, create(world, account, fields));
}

function create(world: World, account: AccountModel, fields: Partial<BankRow> & { stampUs: number }): BankRow {
  const style = account.style === 'mixed' ? world.dice.pick(STYLES) : account.style;
  return newRow(account, world.time, { ...fields, style });
}

function toUs(world: World, ms: number): number {
  return Math.floor(ms) * 1_000 + world.dice.int(0, 999);
}
