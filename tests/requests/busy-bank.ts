// A bank with one account whose rows come by the clock, quick enough for a hundred thousand of them; it counts what it is asked.
import type { Answer, PageToken, TransactionsApi } from '../../src/bank-api/ports.ts';
import { epochMsOf, instantFromEpochMs } from '../../src/domain/dates/instant.ts';
import type { Transaction } from '../../src/domain/transactions/transaction.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { anAccount, aRow } from '../sync/builders.ts';
import { bankError } from '../sync/fake-bank.ts';

export const PAGE_SIZE = 500;

export interface Workload {
  readonly name: string;
  /** Rows the account holds before the first download, a minute apart, the last of them a day old. */
  readonly historyRows: number;
  /** Rows that come, evenly, from the moment on that is measured. */
  readonly rowsPerHour: number;
  /** So many rows come in one moment when the measured time begins. */
  readonly importedRows?: number;
  /** Every row gets a new stamp in one moment when the measured time begins. */
  readonly isRestamped?: boolean;
  /** Share of the requests that fail. */
  readonly errorShare?: number;
  readonly hours: number;
}

export interface BusyBank {
  readonly transactionsApi: TransactionsApi;
  requests: number;
  rowsRead: number;
  /** From now on rows come, and requests fail. */
  begin(): void;
}

interface StampedRow {
  readonly number: number;
  readonly stampMs: number;
}

export function createBusyBank(workload: Workload, clock: Clock): BusyBank {
  const random = seededRandom(11);
  const startMs = clock.nowMs();
  const firstMs = startMs - 86_400_000 - workload.historyRows * 60_000;
  /** By stamp. */
  let rows: StampedRow[] = Array.from({ length: workload.historyRows }, (_, number) => ({
    number,
    stampMs: firstMs + number * 60_000,
  }));
  let begunAtMs: number | null = null;
  let came = 0;

  function commitDue(): void {
    if (begunAtMs === null) return;
    const due = Math.floor(((clock.nowMs() - begunAtMs) / 3_600_000) * workload.rowsPerHour);
    for (; came < due; came += 1) {
      const stampMs = begunAtMs + Math.floor(((came + 1) * 3_600_000) / workload.rowsPerHour);
      rows.push({ number: rows.length, stampMs });
    }
  }

  function answer<T>(value: () => T): Promise<Answer<T>> {
    bank.requests += 1;
    commitDue();
    if (begunAtMs !== null && random.next() < (workload.errorShare ?? 0)) {
      return Promise.reject(bankError('server', { status: 500 }));
    }
    const at = instantFromEpochMs(clock.nowMs());
    return Promise.resolve({ value: value(), bankDate: at, receivedAt: at });
  }

  const bank: BusyBank = {
    requests: 0,
    rowsRead: 0,
    begin() {
      const nowMs = clock.nowMs();
      begunAtMs = nowMs;
      if (workload.isRestamped === true) rows = rows.map(({ number }) => ({ number, stampMs: nowMs }));
      for (let count = 0; count < (workload.importedRows ?? 0); count += 1) {
        rows.push({ number: rows.length, stampMs: nowMs });
      }
    },
    transactionsApi: {
      capabilities: { hasChangeStamps: true, hasRefresh: false, canReadOne: false },
      listAccounts: () => answer(() => [anAccount({ connectionId: null })]),
      listTransactions: ({ filter, page }) =>
        answer(() => {
          const from = filter.updatedFrom === undefined ? 0 : firstAtOrAfter(rows, epochMsOf(filter.updatedFrom));
          const start = from + (page === null ? 0 : Number(page));
          const listed = rows.slice(start, start + PAGE_SIZE);
          bank.rowsRead += listed.length;
          const end = start + listed.length;
          return {
            rows: listed.map(toRow),
            rejected: [],
            next: end < rows.length ? (String(end - from) as PageToken) : null,
          };
        }),
      readTransaction: () => Promise.reject(bankError('not-found', { status: 404 })),
      requestRefresh: () => answer(() => null),
    },
  };
  return bank;
}

function toRow({ number, stampMs }: StampedRow): Transaction {
  return aRow({ id: `t${number}`, lastUpdated: instantFromEpochMs(stampMs) });
}

function firstAtOrAfter(rows: readonly StampedRow[], stampMs: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.stampMs ?? 0) < stampMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
