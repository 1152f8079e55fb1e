// A row of the bank model as the bank sends it.
import { listedIdOf } from './bank-model.ts';
import type { AccountModel, BankRow } from './bank-model.ts';
import { toAmountText, toFirst, toPurpose, toStampText } from './bank-texts.ts';

export function toRowJson(row: BankRow, account: AccountModel): Record<string, unknown> {
  return {
    id: listedIdOf(row),
    accountId: account.id,
    amount: row.isBad ? 'twelve' : toAmountText(row),
    currency: 'EUR',
    status: row.isBooked ? 'BOOKED' : 'PENDING',
    ...(row.isBooked ? { bookingDate: row.bookedOn } : {}),
    ...(row.valuedOn === null ? {} : { valueDate: row.valuedOn }),
    // Its payee is another's, too.
    ...(row.listedAs === undefined ? {} : { counterpartyName: `Somebody${row.id}` }),
    remittanceInformation: toPurpose(row),
    createdAt: toStampText(toFirst(row), account),
    lastUpdated: toStampText(row, account),
  };
}
