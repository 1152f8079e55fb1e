// The bank's truth in a simulated run: what it holds, what it commits late, and how it lists it.
import { assertNever } from '../../src/lib/assert-never.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** How the bank writes the same stamp. `shown3`: it keeps microseconds and shows milliseconds. */
export type StampStyle = 'ms' | 'us' | 'shown3' | 'offset' | 'bare';
export const STYLES: readonly StampStyle[] = ['ms', 'us', 'shown3', 'offset', 'bare'];
export type ListOrder = 'oldest change first' | 'newest change first' | 'by id' | 'by nothing';
export type PagingStyle = 'total' | 'cursor' | 'until empty';

export interface BankRow {
  readonly id: string;
  /** The true moment the filter compares, in microseconds since 1970. */
  readonly stampUs: number;
  readonly style: StampStyle;
  /** Grows with each change of content. */
  readonly version: number;
  readonly minor: number;
  readonly isBooked: boolean;
  /** Its amount cannot be read. */
  readonly isBad: boolean;
  readonly visibleAtMs: number;
}

export interface AccountModel {
  readonly id: string;
  readonly rows: Map<string, BankRow>;
  /** Every id the bank ever listed; a row it deleted may stay with us. */
  readonly everListed: Set<string>;
  readonly pending: { readonly atMs: number; readonly row: BankRow }[];
  pageSize: number;
  order: ListOrder;
  paging: PagingStyle;
  readonly style: StampStyle | 'mixed';
  /** What a bare stamp is short of UTC, in minutes. */
  readonly zoneMinutes: number;
  nextId: number;
}

export type NewRow = Pick<BankRow, 'stampUs'> & Partial<BankRow>;

/** Rows of a transaction begun earlier become visible when their time has come. */
export function commitDue(account: AccountModel, nowMs: number): void {
  if (account.pending.length === 0) return;
  for (const { atMs, row } of account.pending.splice(0)) {
    if (atMs > nowMs) account.pending.push({ atMs, row });
    else commit(account, row);
  }
}

/** A bank never lists an older stamp of a row after a newer one. */
export function commit(account: AccountModel, row: BankRow): void {
  const held = account.rows.get(row.id);
  if (held === undefined && account.everListed.has(row.id)) return;
  const step = row.style === 'us' || row.style === 'shown3' ? 1 : 1_000;
  const wantedUs = held === undefined ? row.stampUs : Math.max(row.stampUs, held.stampUs + step);
  const stampUs = row.style === 'ms' ? Math.ceil(wantedUs / 1_000) * 1_000 : wantedUs;
  const version = held === undefined ? row.version : held.version + 1;
  account.rows.set(row.id, { ...row, stampUs, version });
  account.everListed.add(row.id);
}

export function toPurpose({ id, version }: BankRow): string {
  return `payment ${id}, ${version}`;
}

export function toAmountText({ minor }: BankRow): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const BOOKED_ON = '2026-11-19';

/** The key our side must make of what the bank shows: UTC with nine digits, a bare stamp read as UTC. */
export function toExpectedKey(row: BankRow, { zoneMinutes }: AccountModel): string {
  const shownUs = row.style === 'shown3' ? Math.floor(row.stampUs / 1_000) * 1_000 : row.stampUs;
  return `${toText(row.style === 'bare' ? shownUs + zoneMinutes * 60_000_000 : shownUs, 6)}000Z`;
}

export function toStampText(row: BankRow, { zoneMinutes }: AccountModel): string {
  switch (row.style) {
    case 'ms':
    case 'shown3':
      return `${toText(row.stampUs, 3)}Z`;
    case 'us':
      return `${toText(row.stampUs, 6)}Z`;
    case 'offset':
      return `${toText(row.stampUs + 3_600_000_000, 6)}+01:00`;
    case 'bare':
      return toText(row.stampUs + zoneMinutes * 60_000_000, 6);
    default:
      return assertNever(row.style);
  }
}

function toText(us: number, digits: 3 | 6): string {
  const ms = Math.floor(us / 1_000);
  const iso = new Date(ms).toISOString().slice(0, 23);
  return digits === 3 ? iso : `${iso}${String(us - ms * 1_000).padStart(3, '0')}`;
}

/** What the list holds from a stamp on, in the bank's order. */
export function listFrom(account: AccountModel, fromMs: number | null): BankRow[] {
  const rows = [...account.rows.values()].filter((row) => fromMs === null || row.stampUs >= fromMs * 1_000);
  switch (account.order) {
    case 'oldest change first':
      return rows.sort((a, b) => a.stampUs - b.stampUs || compare(a.id, b.id));
    case 'newest change first':
      return rows.sort((a, b) => b.stampUs - a.stampUs || compare(a.id, b.id));
    case 'by id':
      return rows.sort((a, b) => compare(a.id, b.id));
    case 'by nothing':
      return rows.sort((a, b) => scatter(a.id) - scatter(b.id) || compare(a.id, b.id));
    default:
      return assertNever(account.order);
  }
}

function compare(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

function scatter(id: string): number {
  let hash = 7;
  for (let index = 0; index < id.length; index += 1) hash = (Math.imul(hash, 31) + id.charCodeAt(index)) | 0;
  return Math.imul(hash, 0x9e3779b1);
}

export function createAccountModel(
  id: string,
  traits: Omit<AccountModel, 'id' | 'rows' | 'everListed' | 'pending' | 'nextId'>,
): AccountModel {
  return { id, rows: new Map(), everListed: new Set(), pending: [], nextId: 1, ...traits };
}

export function newRow(account: AccountModel, time: SimulatedTime, fields: NewRow & Pick<BankRow, 'style'>): BankRow {
  const id = fields.id ?? `t${account.nextId}`;
  if (fields.id === undefined) account.nextId += 1;
  const stampUs = fields.style === 'ms' ? Math.floor(fields.stampUs / 1_000) * 1_000 : fields.stampUs;
  // Few amounts, so that many rows differ by nothing but their id and their purpose.
  const minor = (1 + (account.nextId % 7)) * 101 * (account.nextId % 2 === 0 ? -1 : 1);
  return { version: 1, minor, isBooked: true, isBad: false, visibleAtMs: time.nowMs(), ...fields, id, stampUs };
}
