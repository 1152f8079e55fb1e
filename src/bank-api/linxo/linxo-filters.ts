// How each version of Linxo's API is asked for some of an account's rows.
import type { LinxoVersion } from '../../config/app-config.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { TransactionsFilter } from '../ports.ts';

interface Wanted {
  readonly accountId: string;
  readonly filter: TransactionsFilter;
}

export function toFilterQuery(version: LinxoVersion, { accountId, filter }: Wanted): Record<string, string> {
  const { bookingDateFrom, createdFrom } = filter;
  switch (version) {
    case 'v2.1':
      return {
        account_id: accountId,
        ...(bookingDateFrom === undefined ? {} : { start_date: toEpochSeconds(bookingDateFrom) }),
        ...(createdFrom === undefined ? {} : { start_import_date: String(Math.floor(epochMsOf(createdFrom) / 1000)) }),
      };
    case 'v3':
      return {
        account_ids: accountId,
        ...(bookingDateFrom === undefined ? {} : { start_date: bookingDateFrom }),
        // Whole days: the one it was by UTC is never later than the bank's own.
        ...(createdFrom === undefined ? {} : { start_import_date: createdFrom.slice(0, 10) }),
      };
    default:
      return assertNever(version);
  }
}

/** Day dates are midnight in Paris; a day earlier by UTC never misses the first one. */
function toEpochSeconds(day: string): string {
  return String(Date.parse(`${day}T00:00:00Z`) / 1000 - 86_400);
}
