// Small facts for store and index tests: each builder gives a whole record, and takes what the test is about.
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import type { Connection } from '../src/domain/connections/connection.ts';
import { type Instant } from '../src/domain/dates/instant.ts';
import { parseInstant } from '../src/domain/dates/parse-instant.ts';
import type { ReceivedEvent } from '../src/domain/runs/sync-event.ts';
import { NOTHING_SAID } from '../src/domain/transactions/transaction-fields.ts';
import type { Account, Transaction } from '../src/domain/transactions/transaction.ts';
import type { PageWrite, PullState, RunRecord, SweepState } from '../src/local-db/store.ts';

export const NOON = instant('2026-11-20T12:00:00.000Z');

export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`not an instant: ${text}`);
  return parsed;
}

export function buildTransaction(overrides: Partial<Transaction> = {}): Transaction {
  const row: Transaction = {
    ...NOTHING_SAID,
    id: 't1',
    accountId: 'a1',
    amount: { minor: -120_000, currency: 'EUR' },
    status: 'booked',
    rawStatus: 'BOOKED',
    bookedOn: '2026-11-19' as CalendarDate,
    valuedOn: '2026-11-20' as CalendarDate,
    counterpartyName: 'Dodavatel s.r.o.',
    counterpartyIban: 'CZ6508000000192000145399',
    purpose: 'faktura 20260114',
    variableSymbol: '20260114',
    createdAt: instant('2026-11-19T08:00:00.123456Z'),
    lastUpdated: instant('2026-11-19T09:42:37.123456Z'),
    payload: '',
    ...overrides,
  };
  // As of a bank: another content is another text.
  return 'payload' in overrides ? row : { ...row, payload: JSON.stringify(row) };
}

export function buildPullState(overrides: Partial<PullState> = {}): PullState {
  return {
    accountId: 'a1',
    mode: 'everything',
    mark: null,
    tip: null,
    overlapMs: 900_000,
    round: null,
    lastRoundEndedAt: null,
    lastRoundStartedAt: null,
    quietRounds: 0,
    roundsWithoutHistory: 2,
    isHistoryComplete: true,
    isSweepDue: false,
    provenAt: null,
    lookBacks: { hour: null, sixHours: null, day: null },
    lastSweepAt: null,
    hasAssumedOffsets: false,
    lateness: null,
    ...overrides,
  };
}

export function buildSweepState(overrides: Partial<SweepState> = {}): SweepState {
  return {
    accountId: 'a1',
    askedAt: null,
    dueAt: null,
    lastTriedAt: null,
    outcome: null,
    heldMissing: null,
    confirmedMissing: null,
    ...overrides,
  };
}

export function buildPage(rows: readonly Transaction[], overrides: Partial<PageWrite> = {}): PageWrite {
  const accountId = overrides.accountId ?? 'a1';
  return {
    accountId,
    mode: 'everything',
    receivedAt: NOON,
    requestSequence: 1,
    rows,
    rejected: [],
    state: buildPullState({ accountId }),
    ...overrides,
  };
}

export function buildAccount(overrides: Partial<Account> = {}): Account {
  return {
    id: 'a1',
    name: 'Operating account',
    iban: 'DE89370400440532013000',
    currency: 'EUR',
    balance: { minor: 10_000_000, currency: 'EUR' },
    balanceAt: NOON,
    bankName: 'Nordbank',
    connectionId: null,
    ...overrides,
  };
}

export function buildConnection(overrides: Partial<Connection> = {}): Connection {
  return {
    id: 'c1',
    name: 'Nordbank',
    providerId: '200',
    status: 'SUCCESS',
    isAutoSync: true,
    channels: [],
    ...overrides,
  };
}

export function buildEvent(overrides: Partial<ReceivedEvent> = {}): ReceivedEvent {
  return {
    queueId: 'q1',
    id: '20',
    type: 'SYNC_ALL_SUCCESS',
    resourceType: 'CONNECTION',
    createdAt: NOON,
    receivedAt: NOON,
    channelId: null,
    resource: { connectionId: 'c1', name: 'Nordbank', providerId: '200', status: 'SUCCESS', channels: [] },
    payload: '{}',
    problem: null,
    ...overrides,
  };
}

export function buildRunRecord(overrides: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'r1',
    connectionId: 'c1',
    type: 'ALL',
    triggeredAt: NOON,
    triggerReceivedAt: NOON,
    baseline: buildConnection(),
    wasSeenRunning: false,
    bankEndedAt: null,
    bankEndSeenAt: null,
    firstEndAt: null,
    firstEndSeenAt: null,
    endState: null,
    ending: null,
    ledgerSequenceAtStart: 0,
    ...overrides,
  };
}
