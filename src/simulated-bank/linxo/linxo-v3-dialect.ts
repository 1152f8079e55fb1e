// The world in the words of Linxo Connect v3: as v2.1 says it, with ISO dates, and amounts as text with their currency.
import { toDecimalText } from '../../domain/money/money.ts';
import type { BankRow } from '../world/bank-row.ts';
import { balanceMinor } from '../world/balance.ts';
import { linxoDay, toLinxoAccount, toLinxoConnection, toLinxoTransaction } from './linxo-dialect.ts';
import type { AccountState, ConnectionState } from '../world/world-state.ts';

/** Whose banks they all are. */
export const LINXO_USER_ID = 'user-4711';

export function toV3Connection(connection: ConnectionState) {
  const told = toLinxoConnection(connection);
  return {
    ...told,
    user_id: LINXO_USER_ID,
    creation_date: toIsoSeconds(told.creation_date),
    channels: told.channels.map(({ expires, last_success_date: success, last_end_date: end, ...channel }) => ({
      ...channel,
      ...(expires === undefined ? {} : { expires: toIsoSeconds(expires) }),
      ...(success === undefined ? {} : { last_success_date: toIsoSeconds(success) }),
      ...(end === undefined ? {} : { last_end_date: toIsoSeconds(end) }),
    })),
  };
}

export function toV3Account(account: AccountState, connectionId: string, nowMs: number) {
  const { currency, ...told } = toLinxoAccount(account, connectionId, nowMs);
  const amount = toDecimalText({ minor: balanceMinor(account), currency });
  return {
    ...told,
    balance: { amount: { amount, currency } },
    balance_date: toIsoSeconds(told.balance_date),
    currency,
  };
}

export function toV3Transaction(row: BankRow, account: AccountState) {
  const { currency, ...told } = toLinxoTransaction(row, account);
  return {
    ...told,
    amount: { amount: toDecimalText({ minor: row.amountMinor, currency }), currency },
    date: linxoDay(row),
    import_date: toIsoSeconds(told.import_date),
    ...(row.bookedOn === null ? {} : { booking_date: row.bookedOn }),
    value_date: row.valuedOn,
  };
}

function toIsoSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
