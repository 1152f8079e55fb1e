// One transaction as the bank itself keeps it; each vendor lists it in its own words and under its own id.

export interface BankRow {
  /** Of the world: both vendors' ids come from it. */
  readonly number: number;
  readonly amountMinor: number;
  readonly counterpartyName: string;
  readonly counterpartyIban: string | null;
  readonly variableSymbol: string | null;
  readonly isCard: boolean;
  status: 'BOOKED' | 'PENDING';
  /** `2026-11-20`; null while pending. */
  bookedOn: string | null;
  valuedOn: string;
  purpose: string;
  /** Microseconds since 1970. Not readonly: history of a new connection is stamped when it arrives. */
  createdAtUs: number;
  updatedAtUs: number;
}

/** `2026-11-20T09:42:37.123Z`, with six decimals where the stamp has microseconds. */
export function toStampText(atUs: number): string {
  const iso = new Date(Math.floor(atUs / 1000)).toISOString();
  const microseconds = atUs % 1000;
  return microseconds === 0 ? iso : `${iso.slice(0, 23)}${String(microseconds).padStart(3, '0')}Z`;
}
