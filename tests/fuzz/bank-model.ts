// The bank's truth in a simulated run: what it holds, what it commits late, and how it lists it.
import type { AnswerKind } from './answer-kinds.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** How the bank writes the same stamp. `shown3`: it keeps microseconds and shows milliseconds. */
export type StampStyle = 'ms' | 'us' | 'shown3' | 'offset' | 'bare';
export const STYLES: readonly StampStyle[] = ['ms', 'us', 'shown3', 'offset', 'bare'];
export type ListOrder = 'oldest change first' | 'newest change first' | 'by id' | 'by nothing';
/** `gaps`: by cursor, with empty pages between. */
export type PagingStyle = 'total' | 'cursor' | 'until empty' | 'gaps';

export interface BankRow {
  readonly id: string;
  /** The bank lists it under the id of another row. */
  readonly listedAs?: string;
  /** The true moment the filter compares, in microseconds since 1970. */
  readonly stampUs: number;
  /** Of its first version. */
  readonly createdUs: number;
  readonly style: StampStyle;
  /** Grows with each change of content. */
  readonly version: number;
  readonly minor: number;
  readonly isBooked: boolean;
  /** Shown once it is booked. */
  readonly bookedOn: string;
  readonly valuedOn: string | null;
  /** Its amount cannot be read. */
  readonly isBad: boolean;
  readonly visibleAtMs: number;
}

export interface AccountModel {
  readonly id: string;
  readonly rows: Map<string, BankRow>;
  /** What a lagging replica still lists. */
  replica: ReadonlyMap<string, BankRow>;
  /** Every version the bank ever listed, by id; a row it deleted may stay with us. */
  readonly said: Map<string, BankRow[]>;
  /** Rows it no longer lists, and may list again. */
  readonly forgotten: Map<string, BankRow>;
  /** Listed again, or in an older version than before, without a new stamp: no safe round can find that out. */
  readonly onlyBySweep: Set<string>;
  /** Listed again, as created when they first were: no later change makes them new rows. */
  readonly restored: Set<string>;
  readonly pending: { readonly atMs: number; readonly row: BankRow }[];
  pageSize: number;
  order: ListOrder;
  paging: PagingStyle;
  readonly style: StampStyle | 'mixed';
  /** What a bare stamp is short of UTC, in minutes. */
  readonly zoneMinutes: number;
  /** A list from a date holds rows without that date, too. */
  readonly listsUndated: boolean;
  nextId: number;
  /** Its filters by stamp are no finer than this. */
  readonly filterStepMs: number;
  /** Committed later than any overlap at first: only a look back finds them. */
  readonly veryLate: Set<string>;
  /** Answers nothing else until it is well again. */
  failing: { readonly kind: AnswerKind; readonly sinceMs: number; asked: number } | null;
  /** Owner → not to be asked before. */
  readonly heldUntilMs: Map<string, number>;
  /** An answer that was not the truth may hide what was committed before it. */
  liedAtMs: number;
}

/** As the bank says it: two rows may have one. */
export function listedIdOf({ id, listedAs }: BankRow): string {
  return listedAs ?? id;
}

/** Ids the bank ever used for two payments. */
export function sharedIdsOf({ said }: AccountModel): ReadonlySet<string> {
  return new Set([...said.values()].flatMap(([row]) => row?.listedAs ?? []));
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

/** A change has a later stamp than the version it changes; a row that was deleted is not changed any more. */
export function commit(account: AccountModel, row: BankRow): void {
  const held = account.rows.get(row.id);
  const said = account.said.get(row.id) ?? [];
  if (held === undefined && said.length > 0) return;
  const step = row.style === 'us' || row.style === 'shown3' ? 1 : 1_000;
  const wantedUs = held === undefined ? row.stampUs : Math.max(row.stampUs, held.stampUs + step);
  const stampUs = row.style === 'ms' ? Math.ceil(wantedUs / 1_000) * 1_000 : wantedUs;
  const version = held === undefined ? row.version : held.version + 1;
  if (said.every((former) => former.stampUs < stampUs)) account.onlyBySweep.delete(row.id);
  put(account, { ...row, stampUs, version });
}

export function put(account: AccountModel, row: BankRow): void {
  account.rows.set(row.id, row);
  account.said.set(row.id, [...(account.said.get(row.id) ?? []), row]);
}

/** Deleted, or hidden for a while. */
export function forget(account: AccountModel, row: BankRow): void {
  account.rows.delete(row.id);
  account.forgotten.set(row.id, row);
}

export function listAgain(account: AccountModel): void {
  for (const row of account.forgotten.values()) {
    put(account, row);
    account.onlyBySweep.add(row.id);
    account.restored.add(row.id);
  }
  account.forgotten.clear();
}

/** Its last correction is undone: the version before stands again, under its own stamp. */
export function takeBack(account: AccountModel, row: BankRow): void {
  const former = account.said.get(row.id)?.findLast(({ stampUs }) => stampUs < row.stampUs - 1_000);
  if (former === undefined) return;
  put(account, former);
  account.onlyBySweep.add(row.id);
}

export function createAccountModel(
  id: string,
  traits: Pick<
    AccountModel,
    'pageSize' | 'order' | 'paging' | 'style' | 'zoneMinutes' | 'listsUndated' | 'filterStepMs'
  >,
): AccountModel {
  return {
    id,
    rows: new Map(),
    replica: new Map(),
    said: new Map(),
    forgotten: new Map(),
    onlyBySweep: new Set(),
    restored: new Set(),
    pending: [],
    nextId: 1,
    veryLate: new Set(),
    failing: null,
    heldUntilMs: new Map(),
    liedAtMs: Number.NEGATIVE_INFINITY,
    ...traits,
  };
}

/** Booked within the last two weeks. */
export const DAYS = Array.from({ length: 15 }, (_, day) => `2026-11-${String(day + 5).padStart(2, '0')}`);

export function newRow(account: AccountModel, time: SimulatedTime, fields: NewRow & Pick<BankRow, 'style'>): BankRow {
  const id = fields.id ?? `t${account.nextId}`;
  if (fields.id === undefined) account.nextId += 1;
  const stampUs = fields.style === 'ms' ? Math.floor(fields.stampUs / 1_000) * 1_000 : fields.stampUs;
  // Few amounts, so that many rows differ by nothing but their id and their purpose.
  const minor = (1 + (account.nextId % 7)) * 101 * (account.nextId % 2 === 0 ? -1 : 1);
  const bookedOn = DAYS[(account.nextId * 7) % DAYS.length] ?? '';
  const valuedOn =
    account.nextId % 5 === 0 ? null : (DAYS[(account.nextId * 7 + (account.nextId % 3)) % DAYS.length] ?? '');
  return {
    version: 1,
    minor,
    isBooked: true,
    isBad: false,
    bookedOn,
    valuedOn,
    visibleAtMs: time.nowMs(),
    createdUs: stampUs,
    ...fields,
    id,
    stampUs,
  };
}
