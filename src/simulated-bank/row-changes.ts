// What becomes of rows while the world goes on: new ones come, pending ones are booked, booked ones are corrected, one is withdrawn.
import { toParisDate } from '../domain/calendar-date.ts';
import type { Random } from '../lib/random.ts';
import type { BankRow } from './bank-row.ts';
import { drawOne, drawWhole } from './keyed-random.ts';
import { drawPattern, makeRow } from './make-row.ts';
import type { AccountState, WorldState } from './world-state.ts';

/** Banks correct what is recent. */
const CORRECTED_ROWS = 80;

export function addRow(state: WorldState, account: AccountState, random: Random, atMs: number): void {
  const pattern = drawPattern(account.plan.currency, random);
  // With the trait, the row was stamped some time before it can be listed.
  const stampMs = atMs - drawWhole(random, 0, state.traits.commitsLateMs);
  const microseconds = random.next() < 0.1 ? drawWhole(random, 1, 999) : 0;
  const row = makeRow(account.plan, pattern, random, {
    number: state.nextRowNumber,
    bookedOn: toParisDate(atMs),
    atUs: stampMs * 1000 + microseconds,
  });
  state.nextRowNumber += 1;
  if (row.isCard && random.next() < 0.5) {
    row.status = 'PENDING';
    row.bookedOn = null;
  }
  account.rows.push(row);
}

/** False: the account has nothing that could change. */
export function changeRow(account: AccountState, random: Random, atMs: number): boolean {
  const known = account.rows.filter(({ updatedAtUs }) => updatedAtUs < atMs * 1000);
  const pending = known.filter(({ status }) => status === 'PENDING');
  const recent = known.slice(-CORRECTED_ROWS);
  if (recent.length === 0) return false;
  if (pending.length > 0 && random.next() < 0.7) book(drawOne(random, pending), atMs);
  else correct(drawOne(random, recent), random, atMs);
  return true;
}

export function withdrawRow(account: AccountState, random: Random): void {
  if (account.rows.length === 0) return;
  account.rows.splice(drawWhole(random, Math.max(0, account.rows.length - 200), account.rows.length - 1), 1);
}

function book(row: BankRow, atMs: number): void {
  row.status = 'BOOKED';
  row.bookedOn = toParisDate(atMs);
  stamp(row, atMs);
}

function correct(row: BankRow, random: Random, atMs: number): void {
  if (random.next() < 0.5) row.valuedOn = nextDay(row.valuedOn);
  else row.purpose = row.purpose.endsWith(' [corrected]') ? row.purpose.slice(0, -12) : `${row.purpose} [corrected]`;
  stamp(row, atMs);
}

/** A later version always has a later stamp, even twice within a millisecond. */
function stamp(row: BankRow, atMs: number): void {
  row.updatedAtUs = Math.max(atMs * 1000, row.updatedAtUs + 1);
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
