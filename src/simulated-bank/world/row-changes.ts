// What becomes of rows while the world goes on: new ones come, pending ones are booked, booked ones are corrected, one is withdrawn.
import { toBankDay } from '../../domain/dates/calendar-date.ts';
import type { Random } from '../../lib/random.ts';
import type { BankRow } from './bank-row.ts';
import { lastBusinessDay } from './business-days.ts';
import { drawOne, drawWhole } from './keyed-random.ts';
import { makeRow } from './make-row.ts';
import { drawPayee } from './payees.ts';
import type { AccountState, WorldState } from './world-state.ts';

/** Banks correct what is recent. */
const RECENT_ROWS = 120;
const CORRECTED = ' [corrected]';

export function addRow(state: WorldState, account: AccountState, random: Random, atMs: number): BankRow {
  const pattern = drawPayee(account.plan, random);
  // With the trait, the row was stamped some time before it can be listed.
  const stampMs = atMs - drawWhole(random, 0, state.traits.commitsLateMs);
  const microseconds = random.next() < 0.1 ? drawWhole(random, 1, 999) : 0;
  const row = makeRow(account.plan, pattern, random, {
    number: state.nextRowNumber,
    bookedOn: lastBusinessDay(toBankDay(atMs)),
    atUs: stampMs * 1000 + microseconds,
  });
  state.nextRowNumber += 1;
  if (row.isCard && random.next() < 0.5) {
    row.status = 'PENDING';
    row.bookedOn = null;
  }
  account.rows.push(row);
  return row;
}

/** A bank that was asked late: the row is new here, and old there. */
export function bookEarlier(row: BankRow, day: string): void {
  row.status = 'BOOKED';
  row.bookedOn = day;
  row.valuedOn = day;
}

/** One of the account's latest rows, if it has any that is older than this moment. */
export function changeRow(account: AccountState, random: Random, atMs: number): void {
  const known = account.rows.slice(-RECENT_ROWS).filter(({ updatedAtUs }) => updatedAtUs < atMs * 1000);
  const pending = known.filter(({ status }) => status === 'PENDING');
  if (known.length > 0)
    moveOn(drawOne(random, pending.length > 0 && random.next() < 0.7 ? pending : known), random, atMs);
}

/** A pending row is booked, a booked one corrected. */
export function moveOn(row: BankRow, random: Random, atMs: number): void {
  if (row.status === 'PENDING') {
    row.status = 'BOOKED';
    row.bookedOn = lastBusinessDay(toBankDay(atMs));
  } else if (random.next() < 0.5) row.valuedOn = nextDay(row.valuedOn);
  else
    row.purpose = row.purpose.endsWith(CORRECTED) ? row.purpose.slice(0, -CORRECTED.length) : row.purpose + CORRECTED;
  // A later version always has a later stamp, even twice within a millisecond.
  row.updatedAtUs = Math.max(atMs * 1000, row.updatedAtUs + 1);
}

export function withdrawRow(account: AccountState, random: Random): void {
  if (account.rows.length === 0) return;
  account.rows.splice(drawWhole(random, Math.max(0, account.rows.length - 200), account.rows.length - 1), 1);
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
