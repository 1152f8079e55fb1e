// The world in Everifin's words: camel case, ISO stamps, amounts as decimal text, ids of its own.
import { toDecimalText } from '../../domain/money/money.ts';
import { toStampText, type BankRow } from '../world/bank-row.ts';
import { hashText } from '../world/keyed-random.ts';
import { balanceMinor } from '../world/balance.ts';
import type { AccountState } from '../world/world-state.ts';

export function toEverifinAccount(account: AccountState, bankName: string, nowMs: number) {
  const { plan } = account;
  const { currency } = plan;
  return {
    id: plan.everifinId,
    name: plan.name,
    ...(plan.iban === null ? {} : { iban: plan.iban }),
    currency,
    balance: toDecimalText({ minor: balanceMinor(account), currency }),
    balanceDate: new Date(nowMs).toISOString(),
    bankName,
  };
}

export function toEverifinTransaction(row: BankRow, { plan }: AccountState) {
  const { currency } = plan;
  return {
    id: toEverifinRowId(row),
    accountId: plan.everifinId,
    amount: toDecimalText({ minor: row.amountMinor, currency }),
    currency,
    status: row.status,
    ...(row.bookedOn === null ? {} : { bookingDate: row.bookedOn }),
    valueDate: row.valuedOn,
    counterpartyName: row.counterpartyName,
    ...(row.counterpartyIban === null ? {} : { counterpartyIban: row.counterpartyIban }),
    remittanceInformation: row.purpose,
    reference: `REF${(row.number * 7919) % 1_000_000}`,
    ...(row.variableSymbol === null ? {} : { variableSymbol: row.variableSymbol, constantSymbol: '0308' }),
    createdAt: toStampText(row.createdAtUs),
    lastUpdated: toStampText(row.updatedAtUs),
  };
}

export type EverifinTransaction = ReturnType<typeof toEverifinTransaction>;

export function toEverifinRowId({ number }: BankRow): string {
  return `${hashText(`everifin ${number}`).toString(16).padStart(8, '0')}-${number.toString(16).padStart(6, '0')}`;
}
