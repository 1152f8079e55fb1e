// How the simulated bank writes what a row says, and what our side must make of its stamps.
import { assertNever } from '../../src/lib/assert-never.ts';
import type { AccountModel, BankRow } from './bank-model.ts';

type Stamped = Pick<BankRow, 'stampUs' | 'style'>;

export function toPurpose({ id, version }: BankRow): string {
  return `payment ${id}, ${version}`;
}

export function toAmountText({ minor }: BankRow): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The key our side must make of what the bank shows: UTC with nine digits, a bare stamp read as UTC. */
export function toExpectedKey(row: Stamped, { zoneMinutes }: Pick<AccountModel, 'zoneMinutes'>): string {
  const shownUs = row.style === 'shown3' ? Math.floor(row.stampUs / 1_000) * 1_000 : row.stampUs;
  return `${toText(row.style === 'bare' ? shownUs + zoneMinutes * 60_000_000 : shownUs, 6)}000Z`;
}

export function toStampText(row: Stamped, { zoneMinutes }: Pick<AccountModel, 'zoneMinutes'>): string {
  switch (row.style) {
    case 'ms':
    case 'shown3':
      return `${toText(row.stampUs, 3)}Z`;
    case 'us':
      return pickForm(row, [
        `${toText(row.stampUs, 6)}Z`,
        `${toText(row.stampUs, 6)}Z[UTC]`,
        `${toText(row.stampUs, 6).replace('T', ' ')}+00`,
        String(row.stampUs),
        `${row.stampUs}000`,
        `${Math.floor(row.stampUs / 1_000_000)}.${String(row.stampUs % 1_000_000).padStart(6, '0')}`,
      ]);
    case 'offset': {
      const text = toText(row.stampUs + 3_600_000_000, 6);
      return pickForm(row, [`${text}+01:00`, `${text} +0100`, `${text}+01`, `${text}000999+01:00[Europe/Paris]`]);
    }
    case 'bare':
      return toText(row.stampUs + zoneMinutes * 60_000_000, 6);
    default:
      return assertNever(row.style);
  }
}

/** One and the same for a stamp, and no draw of the course. */
function pickForm({ stampUs }: Stamped, forms: readonly string[]): string {
  return forms[Math.floor(stampUs / 1_000) % forms.length] ?? '';
}

function toText(us: number, digits: 3 | 6): string {
  const ms = Math.floor(us / 1_000);
  const iso = new Date(ms).toISOString().slice(0, 23);
  return digits === 3 ? iso : `${iso}${String(us - ms * 1_000).padStart(3, '0')}`;
}

/** The version a list by creation compares. */
export function toFirst({ createdUs, style }: BankRow): Stamped {
  return { stampUs: createdUs, style };
}
