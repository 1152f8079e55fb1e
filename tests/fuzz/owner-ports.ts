// The ports one owner is handed: every call passes here, is counted and traced, and may be its last.
import { LocalDbError } from '../../src/local-db/local-db-error.ts';
import type { Fence, PageWrite, Store } from '../../src/local-db/store.ts';
import { toDecimalText } from '../../src/domain/money.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { answerRequest } from './network.ts';
import { countFault, LawBroken } from './world.ts';
import type { Owner, World } from './world.ts';

/** Many requests at one moment are a loop that would never end. */
const MOST_REQUESTS_AT_ONCE = 2_000;

/** What a closed page gets: nothing, ever. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

async function through<T>(
  world: World,
  owner: Owner,
  call: { name: string; isStore: boolean; work: () => Promise<T> },
): Promise<T> {
  if (hasDied(owner)) return await never<T>();
  world.counts.portCalls += 1;
  world.trace.add(`${owner.name} ${call.name}`);
  if (owner.kill !== null) {
    owner.kill.callsLeft -= 1;
    if (owner.kill.callsLeft <= 0) {
      owner.isDead = true;
      countFault(world, `killed ${owner.kill.isAfterwards ? 'after' : 'before'} ${toFamily(call)}`);
      if (owner.kill.isAfterwards) await call.work().catch(() => undefined);
      return await never<T>();
    }
  }
  if (call.isStore) await failIfArmed(world, call);
  const result = await call.work();
  return hasDied(owner) ? await never<T>() : result;
}

function hasDied({ isDead }: Owner): boolean {
  return isDead;
}

function toFamily({ name, isStore }: { name: string; isStore: boolean }): string {
  return isStore ? (name.startsWith('read') || name.startsWith('count') ? 'a read' : 'a write') : name;
}

async function failIfArmed(world: World, call: { name: string; work: () => Promise<unknown> }): Promise<void> {
  const fault = world.storeFaults[0];
  if (fault === undefined) return;
  fault.callsLeft -= 1;
  if (fault.callsLeft > 0) return;
  world.storeFaults.shift();
  countFault(world, `store: ${fault.isDone ? 'done, but said it failed' : 'failed'}`);
  if (fault.isDone) await call.work();
  throw new LocalDbError('failed', { call: call.name });
}

export function createOwnerClock(world: World, owner: Owner): Clock {
  return {
    nowMs: () => world.time.nowMs() + world.browserSkewMs,
    async sleep(delayMs, signal) {
      signal?.throwIfAborted();
      await through(world, owner, { name: 'sleep', isStore: false, work: () => world.time.sleep(delayMs) });
      signal?.throwIfAborted();
    },
  };
}

export function createOwnerFetch(world: World, owner: Owner): typeof fetch {
  let atMs = 0;
  let atOnce = 0;
  return async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return await through(world, owner, {
      name: 'request',
      isStore: false,
      work: async () => {
        world.counts.requests += 1;
        atOnce = atMs === world.time.nowMs() ? atOnce + 1 : 1;
        atMs = world.time.nowMs();
        if (atOnce > MOST_REQUESTS_AT_ONCE) {
          world.endless = true;
          return await never<Response>();
        }
        return await answerRequest(world, url);
      },
    });
  };
}

export function createOwnerStore(world: World, owner: Owner): Store {
  return new Proxy(world.store, {
    get(target, property, receiver) {
      const method: unknown = Reflect.get(target, property, receiver);
      if (typeof method !== 'function') return method;
      const name = String(property);
      return (...args: unknown[]) =>
        through(world, owner, {
          name,
          isStore: true,
          work: async () => {
            const result: unknown = await Reflect.apply(method, target, args);
            if (name.startsWith('write')) noteWrite(world, name, args);
            return result;
          },
        });
    },
  });
}

/** Called once the write is committed. */
function noteWrite(world: World, name: string, args: readonly unknown[]): void {
  const fence = args.at(-1) as Fence;
  if (fence.ownerEpoch !== world.ownerEpoch) world.observed.fencedWrites += 1;
  if (name === 'writePage') notePage(world, args[0] as PageWrite);
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

export function assertNotEndless(world: World): void {
  if (world.endless) throw new LawBroken('requests are bounded', `${MOST_REQUESTS_AT_ONCE} requests at one moment`);
}
