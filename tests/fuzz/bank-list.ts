// What the simulated bank's list holds for a question, and in which order.
import { assertNever } from '../../src/lib/assert-never.ts';
import type { AccountModel, BankRow } from './bank-model.ts';

export interface ListFilter {
  readonly updatedFromMs: number | null;
  readonly createdFromMs: number | null;
  readonly scope: Scope | null;
}

/** Only rows booked or valued since a day. */
export interface Scope {
  readonly by: 'booked' | 'valued';
  readonly from: string;
}

export function readFilter({ searchParams }: URL): ListFilter {
  const msOf = (name: string) => {
    const text = searchParams.get(name);
    return text === null ? null : Date.parse(text);
  };
  const dayOf = (name: string) => searchParams.get(name)?.slice(0, 10) ?? null;
  const [booked, valued] = [dayOf('bookingDateFrom'), dayOf('valueDateFrom')];
  return {
    updatedFromMs: msOf('updatedFrom'),
    createdFromMs: msOf('createdFrom'),
    scope: booked !== null ? { by: 'booked', from: booked } : valued !== null ? { by: 'valued', from: valued } : null,
  };
}

export function isInScope(row: BankRow, { listsUndated }: AccountModel, scope: Scope | null): boolean {
  if (scope === null) return true;
  const day = scope.by === 'valued' ? row.valuedOn : row.isBooked ? row.bookedOn : null;
  return day === null ? listsUndated : day >= scope.from;
}

/** What the list holds, in the bank's order. */
export function listFrom(account: AccountModel, filter: ListFilter, isStale = false): BankRow[] {
  const { scope } = filter;
  const { filterStepMs } = account;
  const coarse = (ms: number | null) => (ms === null ? null : Math.floor(ms / filterStepMs) * filterStepMs);
  const [updatedFromMs, createdFromMs] = [coarse(filter.updatedFromMs), coarse(filter.createdFromMs)];
  const rows = [...(isStale ? account.replica : account.rows).values()].filter(
    (row) =>
      (updatedFromMs === null || row.stampUs >= updatedFromMs * 1_000) &&
      (createdFromMs === null || row.createdUs >= createdFromMs * 1_000) &&
      isInScope(row, account, scope),
  );
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
