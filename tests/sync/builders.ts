// Small true things to build tests of synchronisation from.
import type { CalendarDate } from '../../src/domain/dates/calendar-date.ts';
import type { Channel, Connection } from '../../src/domain/connections/connection.ts';
import { instantFromEpochMs } from '../../src/domain/dates/instant.ts';
import { parseInstant } from '../../src/domain/dates/parse-instant.ts';
import type { Instant } from '../../src/domain/dates/instant.ts';
import type { ReceivedEvent } from '../../src/domain/runs/sync-event.ts';
import { NOTHING_SAID } from '../../src/domain/transactions/transaction-fields.ts';
import type { Account, Transaction } from '../../src/domain/transactions/transaction.ts';

export function at(value: string | number): Instant {
  const instant = typeof value === 'number' ? instantFromEpochMs(value) : parseInstant(value);
  if (instant === null) throw new Error(`no instant: ${value}`);
  return instant;
}

export function aChannel(changes: Partial<Channel> = {}): Channel {
  return {
    id: '8700',
    mode: 'REDIRECT',
    status: 'SUCCESS',
    consentExpiresAt: null,
    lastSuccessAt: at('2026-11-19T03:00:00Z'),
    lastEndAt: at('2026-11-19T03:00:00Z'),
    isUnavailable: false,
    ...changes,
  };
}

export function aConnection(changes: Partial<Connection> = {}): Connection {
  return {
    id: '1',
    name: 'BNP Paribas',
    providerId: '200',
    status: 'SUCCESS',
    isAutoSync: true,
    channels: [aChannel()],
    ...changes,
  };
}

export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    id: 'a1',
    name: 'Main EUR',
    iban: null,
    currency: 'EUR',
    balance: null,
    balanceAt: null,
    bankName: null,
    connectionId: '1',
    ...changes,
  };
}

export function anEvent(
  changes: Omit<Partial<ReceivedEvent>, 'resource' | 'createdAt'> & {
    readonly createdAt?: Instant | null;
    readonly resource?: Partial<ReceivedEvent['resource']>;
  } = {},
): ReceivedEvent {
  const createdAt = changes.createdAt === undefined ? at('2026-11-20T09:00:10Z') : changes.createdAt;
  return {
    queueId: 'q1',
    id: '20',
    type: 'SYNC_ALL_SUCCESS',
    resourceType: 'CONNECTION',
    receivedAt: createdAt ?? at('2026-11-20T09:00:10Z'),
    channelId: null,
    payload: '{}',
    problem: null,
    ...changes,
    createdAt,
    resource: { connectionId: '1', name: null, providerId: null, status: null, channels: [], ...changes.resource },
  };
}

export function aRow(changes: Partial<Transaction> = {}): Transaction {
  const row = {
    ...NOTHING_SAID,
    id: 't1',
    accountId: 'a1',
    amount: { minor: -2400, currency: 'EUR' },
    status: 'booked',
    rawStatus: 'BOOKED',
    bookedOn: '2026-11-20' as CalendarDate,
    purpose: 'restaurant',
    lastUpdated: at('2026-11-20T08:00:00Z'),
    ...changes,
  } as const;
  return { payload: JSON.stringify(row), ...row };
}
