// What the store is told, noted for the laws, and the laws that can only be judged while a write is made.
import { toDecimalText } from '../../src/domain/money/money.ts';
import type { Fence } from '../../src/local-db/fence.ts';
import type { HeldVersion, MissingWrite, PageWrite, PullState, SweepState } from '../../src/local-db/store.ts';
import { judgeGrowth } from './claim-laws.ts';
import { judgeDates, judgeProgress, judgeSweep } from './progress-laws.ts';
import { judgeMarking, judgeOverlap, judgeReplacement, judgeTip, noteTip } from './write-laws.ts';
import { breakLaw, toRowKey } from './world.ts';
import type { Owner, World } from './world.ts';

export interface ObservedWrite {
  readonly name: string;
  readonly args: readonly unknown[];
  /** The rows held before a write that marks some of them. */
  readonly heldBefore: ReadonlyMap<string, HeldVersion> | null;
}

export function isWrite(name: string): boolean {
  return name.startsWith('write') || name === 'markMissing';
}

export function toMissingWrite({ name, args }: Pick<ObservedWrite, 'name' | 'args'>): MissingWrite | null {
  return name === 'markMissing' ? (args[0] as MissingWrite) : null;
}

/** Called once the write is committed. */
export async function observeWrite(world: World, owner: Owner, write: ObservedWrite): Promise<void> {
  const { name, args, heldBefore } = write;
  const fence = args.at(-1) as Fence;
  if (fence.ownerEpoch !== world.ownerEpoch) breakLaw(world, 'only the owner writes', `${owner.name} ${name}`);
  const missing = toMissingWrite(write);
  if (missing !== null && heldBefore !== null) judgeMarking(world, owner, { missing, heldBefore });
  if (name === 'writeSweepState') {
    judgeSweep(world, owner, args[0] as SweepState);
    noteSweep(world, args[0] as SweepState);
  }
  if (name === 'writePullState') {
    judgeProgress(world, args[0] as PullState);
    judgeOverlap(world, owner, args[0] as PullState, null);
    judgeDates(world, args[0] as PullState);
    noteTip(world, args[0] as PullState);
    noteState(world, args[0] as PullState);
  }
  if (name !== 'writePage') return;
  const page = args[0] as PageWrite;
  judgeGrowth(world, page);
  notePage(world, page);
  judgeProgress(world, page.state);
  judgeOverlap(world, owner, page.state, page.receivedAt);
  if (page.replacesNewer === true) judgeReplacement(world, owner, page);
  await judgeTip(world, owner, page);
  noteState(world, page.state);
}

function noteState({ observed }: World, state: PullState): void {
  observed.states.set(toRowKey(state.accountId, state.mode), state);
}

/** What a person agreed to has been done. */
function noteSweep({ agreed }: World, { accountId, askedAt, confirmedMissing }: SweepState): void {
  if (askedAt === null && confirmedMissing === null) agreed.delete(accountId);
}

function notePage({ observed }: World, { accountId, rows, rejected }: PageWrite): void {
  const first = valueOf(observed.firstWritten, accountId, () => new Map());
  const aside = valueOf(observed.rejected, accountId, () => new Set());
  for (const row of rows) {
    aside.delete(`id:${row.id}`);
    if (first.has(row.id)) continue;
    const { purpose, status, bookedOn } = row;
    first.set(row.id, { purpose, status, bookedOn, amount: `${toDecimalText(row.amount)} ${row.amount.currency}` });
  }
  for (const { id, payload } of rejected) aside.add(id === null ? `payload:${payload}` : `id:${id}`);
}

function valueOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const held = map.get(key);
  if (held !== undefined) return held;
  const created = create();
  map.set(key, created);
  return created;
}
