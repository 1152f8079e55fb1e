// An account before the world began, thirty-six months unless told otherwise: daily business, monthly duties, real twins, late corrections.
import { isTipPlace } from '../../domain/suggestions/tip-places.ts';
import type { Random } from '../../lib/random.ts';
import type { BankRow } from './bank-row.ts';
import type { AccountPlan } from './catalogue.ts';
import { HOSTILE_PURPOSES } from './hostile-text.ts';
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
const dayTexts = new Map<number, string>();
export const HISTORY_DAYS = 1_096;
/** No card payment waits longer for its booking. */
const PENDING_MS = 4 * DAY_MS;
/** Nothing is stamped so shortly before the start that it could be mistaken for new. */
const QUIET_MS = 300_000;

const NO_WORDS = { counterpartyName: null, purpose: null };

/** 123,456,789,012.34: times a hundred it is still exact, added up as a float it is not. */
const LARGEST_MINOR = 12_345_678_901_234;

/** Oldest first. */
export function makeHistory({ seed, plan, startedAtMs, firstNumber, days }: HistoryRequest): BankRow[] {
  const random = keyedRandom(seed, 'history', plan.linxoId);
  const rows: BankRow[] = [];
  const lastStampUs = (startedAtMs - QUIET_MS) * 1000;
  const today = Math.floor(startedAtMs / DAY_MS);
  const fixed = fixedPatterns(plan);
  for (let day = today - days; day <= today; day += 1) {
    const bookedOn = toDayText(day);
    const dayOfMonth = Number(bookedOn.slice(8));
    const duties = fixed.filter((pattern) => pattern.dayOfMonth === dayOfMonth);
    for (const pattern of [...duties, ...drawBusiness(plan, isWeekend(day), random)]) {
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

/** On the busiest account: text that wants to do harm, two card payments that stand beside their bookings, and the largest transfer there ever was, a mistake. */
export function addOddities(rows: BankRow[]): void {
  HOSTILE_PURPOSES.forEach((purpose, position) => {
    const row = rows[rows.length - 40 - position * 11];
    if (row !== undefined) row.purpose = purpose;
  });
  const cards = [...rows.keys()].filter((position) => isCardAfterAnother(rows, position)).toReversed();
  const tipped = cards.find((position) => isTipPlace(rows[position] ?? NO_WORDS)) ?? 0;
  const exact = cards.find((position) => Math.abs(position - tipped) > 1) ?? 0;
  leavePendingBeside(rows, tipped, { tip: 0.1 });
  leavePendingBeside(rows, exact, { tip: 0 });
  const position = Math.min(700, rows.length - 2);
  const [wrong, back] = rows.slice(position, position + 2);
  if (wrong === undefined || back === undefined) return;
  // There and back within a day or so: no balance is bent by it.
  rows[position] = { ...wrong, amountMinor: LARGEST_MINOR, purpose: 'Virement erroné' };
  rows[position + 1] = { ...back, amountMinor: -LARGEST_MINOR, purpose: 'Retour de virement erroné' };
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

function drawBusiness(plan: AccountPlan, isQuietDay: boolean, random: Random): PayeePattern[] {
  const { rowsPerDay } = plan;
  const count = Math.floor(rowsPerDay * (isQuietDay ? 0.6 : 2.2) * random.next() + random.next() * 0.98);
  const isSleepy = rowsPerDay < 0.5 && random.next() > rowsPerDay * 1.6;
  return isSleepy ? [] : Array.from({ length: count }, () => drawPayee(plan, random));
}

/** 1 January 1970 was a Thursday. */
function isWeekend(day: number): boolean {
  return ((day + 4) % 7) % 6 === 0;
}

function toDayText(day: number): string {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
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
