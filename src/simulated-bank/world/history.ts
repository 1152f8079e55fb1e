// An account before the world began, thirty-six months unless told otherwise: daily business, monthly duties, real twins, late corrections.
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import { isTipPlace } from '../../domain/suggestions/tip-places.ts';
import type { Random } from '../../lib/random.ts';
import type { BankRow } from './bank-row.ts';
import { isBusinessDay } from './business-days.ts';
import type { AccountPlan } from './catalogue.ts';
import { drawWhole, keyedRandom } from './keyed-random.ts';
import { makeRow } from './make-row.ts';
import { drawPayee, payeesOf, type PayeePattern } from './payees.ts';

export interface HistoryRequest {
  readonly seed: number;
  readonly plan: AccountPlan;
  readonly startedAtMs: number;
  readonly firstNumber: number;
  readonly days: number;
}

const DAY_MS = 86_400_000;
const dayTexts = new Map<number, CalendarDate>();
export const HISTORY_DAYS = 1_096;
/** No card payment waits longer for its booking. */
const PENDING_MS = 4 * DAY_MS;
/** Nothing is stamped so shortly before the start that it could be mistaken for new. */
const QUIET_MS = 300_000;

/** A week's business comes in five days; the draw is half of it on average. */
const MORE_ON_A_WEEKDAY = 2.4;

const NO_WORDS = { counterpartyName: null, purpose: null };

/** Oldest first. */
export function makeHistory({ seed, plan, startedAtMs, firstNumber, days }: HistoryRequest): BankRow[] {
  const random = keyedRandom(seed, 'history', plan.linxoId);
  const rows: BankRow[] = [];
  const lastStampUs = (startedAtMs - QUIET_MS) * 1000;
  const today = Math.floor(startedAtMs / DAY_MS);
  const fixed = fixedPatterns(plan);
  let due: PayeePattern[] = [];
  for (let day = today - days; day <= today; day += 1) {
    const bookedOn = toDayText(day);
    const dayOfMonth = Number(bookedOn.slice(8));
    due.push(...fixed.filter((pattern) => pattern.dayOfMonth === dayOfMonth));
    if (!isBusinessDay(bookedOn)) continue;
    const payees = [...due, ...drawBusiness(plan, random)];
    due = [];
    for (const pattern of payees) {
      const atUs = (day * DAY_MS + drawWhole(random, 6 * 3_600, 19 * 3_600) * 1000 + drawWhole(random, 0, 999)) * 1000;
      const number = firstNumber + rows.length;
      const row = makeRow(plan, pattern, random, { number, bookedOn, atUs: atUs + drawMicroseconds(random) });
      if (row.updatedAtUs > lastStampUs) continue;
      rows.push(row);
      if (random.next() < 0.03) correctLater(row, random, lastStampUs);
      // The same card at the same counter for the same sum, twice: two purchases.
      if (row.isCard && random.next() < 0.012) {
        rows.push({
          ...row,
          number: number + 1,
          createdAtUs: row.createdAtUs + 1_000,
          updatedAtUs: row.createdAtUs + 1_000,
        });
      }
    }
  }
  leaveLatestCardsPending(rows, startedAtMs);
  return rows;
}

/** On the busiest account: two card payments that stand beside their bookings. */
export function leavePairs(rows: BankRow[]): void {
  const cards = [...rows.keys()].filter((position) => isCardAfterAnother(rows, position)).toReversed();
  const tipped = cards.find((position) => isTipPlace(rows[position] ?? NO_WORDS)) ?? 0;
  const exact = cards.find((position) => Math.abs(position - tipped) > 1) ?? 0;
  leavePendingBeside(rows, tipped, { tip: 0.1 });
  leavePendingBeside(rows, exact, { tip: 0 });
}

/** Not among the latest, and the row before it was made before it, by no more than a few days. */
function isCardAfterAnother(rows: readonly BankRow[], position: number): boolean {
  const [held, booked] = [rows[position - 1], rows[position]];
  if (held === undefined || booked === undefined || position >= rows.length - 15) return false;
  return booked.isCard && held.createdAtUs < booked.createdAtUs;
}

/** A terminal's payment that was held and then booked as a row of its own: the held one stays listed. */
function leavePendingBeside(rows: BankRow[], position: number, { tip }: { tip: number }): void {
  const [held, booked] = [rows[position - 1], rows[position]];
  if (held === undefined || booked === undefined) return;
  const { number, createdAtUs, updatedAtUs } = held;
  rows[position - 1] = {
    ...booked,
    number,
    valuedOn: toDayText(Math.floor(createdAtUs / 1000 / DAY_MS)),
    createdAtUs,
    updatedAtUs,
    status: 'PENDING',
    bookedOn: null,
    amountMinor: Math.trunc(booked.amountMinor / (1 + tip)),
  };
}

/** Rents, taxes and salaries are paid from the main accounts; a card is settled. */
function fixedPatterns(plan: AccountPlan): readonly PayeePattern[] {
  if (plan.rowsPerDay < 0.8 || plan.type === 'SAVINGS') return [];
  return payeesOf(plan).filter(({ dayOfMonth }) => dayOfMonth !== undefined);
}

function drawBusiness({ rowsPerDay, type, currency }: AccountPlan, random: Random): PayeePattern[] {
  const count = Math.floor(rowsPerDay * MORE_ON_A_WEEKDAY * random.next() + random.next() * 0.98);
  const isSleepy = rowsPerDay < 0.5 && random.next() > rowsPerDay * 1.6;
  return isSleepy ? [] : Array.from({ length: count }, () => drawPayee({ type, currency }, random));
}

function toDayText(day: number): CalendarDate {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10) as CalendarDate;
  dayTexts.set(day, text);
  return text;
}

function drawMicroseconds(random: Random): number {
  return random.next() < 0.02 ? drawWhole(random, 1, 999) : 0;
}

function correctLater(row: BankRow, random: Random, lastStampUs: number): void {
  const laterUs = row.createdAtUs + drawWhole(random, 3_600, 260_000) * 1_000_000;
  if (laterUs > lastStampUs) return;
  row.updatedAtUs = laterUs;
  row.purpose = `${row.purpose} (opr.)`;
}

function leaveLatestCardsPending(rows: readonly BankRow[], startedAtMs: number): void {
  for (const row of rows.slice(-12)) {
    if (!row.isCard || row.createdAtUs < (startedAtMs - PENDING_MS) * 1000) continue;
    row.status = 'PENDING';
    row.bookedOn = null;
  }
}
