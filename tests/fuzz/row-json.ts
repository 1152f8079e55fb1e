// A row of the bank model as the bank sends it.
import { BOOKED_ON, toAmountText, toPurpose, toStampText } from './bank-model.ts';
import type { AccountModel, BankRow } from './bank-model.ts';

export function toRowJson(row: BankRow, account: AccountModel): Record<string, unknown> {
  return {
    id: row.id,
    accountId: account.id,
    amount: row.isBad ? 'twelve' : toAmountText(row),
    currency: 'EUR',
    status: row.isBooked ? 'BOOKED' : 'PENDING',
    ...(row.isBooked ? { bookingDate: BOOKED_ON } : {}),
    remittanceInformation: toPurpose(row),
    lastUpdated: toStampText(row, account),
  };
}
