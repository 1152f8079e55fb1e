// A row of the bank model as the bank sends it.
import type { AccountModel, BankRow } from './bank-model.ts';
import { toAmountText, toFirst, toPurpose, toStampText } from './bank-texts.ts';

export function toRowJson(row: BankRow, account: AccountModel): Record<string, unknown> {
  return {
    id: row.id,
    accountId: account.id,
    amount: row.isBad ? 'twelve' : toAmountText(row),
    currency: 'EUR',
    status: row.isBooked ? 'BOOKED' : 'PENDING',
    ...(row.isBooked ? { bookingDate: row.bookedOn } : {}),
    ...(row.valuedOn === null ? {} : { valueDate: row.valuedOn }),
    remittanceInformation: toPurpose(row),
    createdAt: toStampText(toFirst(row), account),
    lastUpdated: toStampText(row, account),
  };
}
