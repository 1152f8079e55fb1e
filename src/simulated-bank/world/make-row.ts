// Makes one believable transaction from a payee's pattern.
import type { Random } from '../../lib/random.ts';
import { minorDigits } from '../../domain/money/currency-digits.ts';
import type { BankRow } from './bank-row.ts';
import type { AccountPlan } from './catalogue.ts';
import { makeIban } from './iban.ts';
import { drawWhole, hashText } from './keyed-random.ts';
import type { PayeePattern } from './payees.ts';

export interface RowMoment {
  readonly number: number;
  readonly bookedOn: string;
  readonly atUs: number;
}

const ibanByPayee = new Map<string, string>();

export function makeRow(plan: AccountPlan, pattern: PayeePattern, random: Random, moment: RowMoment): BankRow {
  const serial = drawWhole(random, 10_000, 99_999);
  return {
    number: moment.number,
    amountMinor: drawAmountMinor(plan.currency, pattern, random),
    counterpartyName: pattern.name,
    counterpartyIban: pattern.isCard === true ? null : toIban(pattern.name, plan.currency),
    variableSymbol: plan.currency === 'CZK' && pattern.isCard !== true ? String(2_600_000_000 + serial) : null,
    isCard: pattern.isCard === true,
    status: 'BOOKED',
    bookedOn: moment.bookedOn,
    valuedOn: moment.bookedOn,
    purpose: pattern.purpose.replace('{n}', String(serial)).replace('{month}', moment.bookedOn.slice(0, 7)),
    createdAtUs: moment.atUs,
    updatedAtUs: moment.atUs,
  };
}

function drawAmountMinor(currency: string, { from, to }: PayeePattern, random: Random): number {
  const scale = 10 ** minorDigits(currency);
  return from === to ? from * scale : Math.round((from + (to - from) * random.next() ** 2) * scale);
}

function toIban(payee: string, currency: AccountPlan['currency']): string | null {
  if (currency === 'JPY') return null;
  const key = `${currency} ${payee}`;
  const known = ibanByPayee.get(key);
  if (known !== undefined) return known;
  const digits = String(hashText(key)).padStart(10, '0');
  const iban =
    currency === 'CZK'
      ? makeIban('CZ', `0800000019${digits}`)
      : currency === 'GBP'
        ? makeIban('GB', `NWLD2026${digits}`)
        : makeIban('FR', `3000400003${digits}435`);
  ibanByPayee.set(key, iban);
  return iban;
}
