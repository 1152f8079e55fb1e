// One row of the transaction index, believable where a test does not say otherwise.
import { parseCalendarDate } from '../src/domain/dates/calendar-date.ts';
import { parseInstant } from '../src/domain/dates/parse-instant.ts';
import { NOTHING_SAID } from '../src/domain/transactions/transaction-fields.ts';
import type { TransactionRow } from '../src/transaction-index/transaction-index.ts';

export function buildRow(parts: Partial<TransactionRow> = {}): TransactionRow {
  return {
    ...NOTHING_SAID,
    id: 'tx-1',
    accountId: 'acc-1',
    accountName: 'Main EUR',
    bankName: 'Tidal Bank',
    accountIban: 'CZ6508000000192000145399',
    amount: { minor: -120_000, currency: 'EUR' },
    status: 'booked',
    rawStatus: 'BOOKED',
    bookedOn: parseCalendarDate('2026-11-20'),
    counterpartyName: 'Müller GmbH',
    counterpartyIban: 'DE89370400440532013000',
    purpose: 'INV 4711 rent',
    createdAt: parseInstant('2026-11-20T09:42:37.123456Z'),
    lastUpdated: parseInstant('2026-11-20T09:42:37.123456Z'),
    mark: null,
    missingSince: null,
    ...parts,
  };
}
