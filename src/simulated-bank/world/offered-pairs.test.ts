// Every pair the ordinary world leads the app to offer, held to what makes sense: a person would call each of them possible.
import { describe, expect, it } from 'vitest';
import { daysBetween, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { parseInstant } from '../../domain/dates/parse-instant.ts';
import { suggestPairs } from '../../domain/suggestions/suggest-pairs.ts';
import type { ComparableRow, Suggestion } from '../../domain/suggestions/suggestion.ts';
import { isTipPlace } from '../../domain/suggestions/tip-places.ts';
import { toStampText } from './bank-row.ts';
import { createBankWorld } from './bank-world.ts';
import { toEverifinRowId } from '../everifin/everifin-dialect.ts';

const START_MS = Date.parse('2026-11-20T10:00:00.000Z');
const HOUR_MS = 3_600_000;

function playWorld(seed: number) {
  let nowMs = START_MS;
  const world = createBankWorld({
    worldId: 'world',
    seed,
    scenario: 'everyday',
    speed: 1,
    startedAtMs: START_MS,
    historyDays: 120,
    nowMs: () => nowMs,
  });
  return {
    pass: (ms: number) => void (nowMs += ms),
    offered: () => suggestPairs(world.accounts().flatMap(toComparableRows), []),
  };
}

function toComparableRows({ plan, rows }: ReturnType<ReturnType<typeof createBankWorld>['accounts']>[number]) {
  return rows.map((row): ComparableRow => ({
    accountId: plan.everifinId,
    accountIban: plan.iban,
    id: toEverifinRowId(row),
    amount: { minor: row.amountMinor, currency: plan.currency },
    status: row.status === 'BOOKED' ? 'booked' : 'pending',
    bookedOn: row.bookedOn as CalendarDate | null,
    valuedOn: row.valuedOn as CalendarDate,
    counterpartyName: row.counterpartyName,
    counterpartyIban: row.counterpartyIban,
    purpose: row.purpose,
    createdAt: parseInstant(toStampText(row.createdAtUs)),
  }));
}

function assertPossible(pair: Suggestion): void {
  expect(pair.first.amount.currency).toBe(pair.second.amount.currency);
  (pair.reason.kind === 'twin' ? assertTwins : assertBooked)(pair);
}

function assertTwins({ first, second }: Suggestion): void {
  expect([first.bookedOn, first.amount.minor]).toEqual([second.bookedOn, second.amount.minor]);
  expect(first.counterpartyName).toBe(second.counterpartyName);
}

function assertBooked({ first, second }: Suggestion): void {
  expect([first.status, second.status]).toEqual(['pending', 'booked']);
  expect(first.accountId).toBe(second.accountId);
  const { valuedOn, createdAt } = first;
  if (valuedOn === null || second.bookedOn === null || createdAt === null || second.createdAt === null) {
    throw new Error('a pending pair without days or stamps');
  }
  expect(createdAt.key <= second.createdAt.key).toBe(true);
  expect(daysBetween(valuedOn, second.bookedOn)).toBeGreaterThanOrEqual(-1);
  const extraMinor = Math.abs(second.amount.minor) - Math.abs(first.amount.minor);
  expect(extraMinor === 0 || isTipPlace(first, second)).toBe(true);
}

describe.each([1, 2, 3, 4, 5])('the ordinary world of seed %i', (seed) => {
  it('leads to pairs that are possible, those left beside their bookings among them', () => {
    const world = playWorld(seed);
    const atStart = world.offered();
    for (const pair of atStart) assertPossible(pair);
    const planted = atStart.filter(({ reason }) => reason.kind === 'pending-booked');
    expect(planted.some(({ reason }) => reason.kind === 'pending-booked' && reason.extraMinor > 0)).toBe(true);
    expect(planted.some(({ reason }) => reason.kind === 'pending-booked' && reason.extraMinor === 0)).toBe(true);
    world.pass(8 * HOUR_MS);
    for (const pair of world.offered()) assertPossible(pair);
  });
});
