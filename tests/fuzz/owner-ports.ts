// The ports one owner is handed: every call passes here, is counted and traced, and may be its last.
import { LocalDbError } from '../../src/local-db/local-db-error.ts';
import type { Store } from '../../src/local-db/store.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { answerRequest } from './network.ts';
import { isWrite, observeWrite, toMissingWrite } from './observe-writes.ts';
import { breakLaw, countFault } from './world.ts';
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
  const result = await call.work().catch(async (error: unknown) => {
    if (hasDied(owner)) return await never<T>();
    throw error;
  });
  return hasDied(owner) ? await never<T>() : result;
}

function hasDied({ isDead }: Owner): boolean {
  return isDead;
}

function toFamily({ name, isStore }: { name: string; isStore: boolean }): string {
  return isStore ? (isWrite(name) ? 'a write' : 'a read') : name;
}

async function failIfArmed(world: World, call: { name: string; work: () => Promise<unknown> }): Promise<void> {
  const fault = world.storeFaults.find(
    ({ only, isWrite: isOfWrites }) => (only ?? call.name) === call.name && (!isOfWrites || isWrite(call.name)),
  );
  if (fault === undefined) return;
  fault.callsLeft -= 1;
  if (fault.callsLeft > 0) return;
  world.storeFaults.splice(world.storeFaults.indexOf(fault), 1);
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
          breakLaw(world, 'requests are bounded', `${MOST_REQUESTS_AT_ONCE} requests at one moment`);
          return await never<Response>();
        }
        return await answerRequest(world, owner, url);
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
            const missing = toMissingWrite({ name, args });
            const heldBefore = missing === null ? null : await target.readHeldVersions(missing.accountId);
            const result: unknown = await runAs(world, owner, () => Reflect.apply(method, target, args));
            if (isWrite(name)) await observeWrite(world, owner, { name, args, heldBefore });
            return result;
          },
        });
    },
  });
}

/** A store runs its statements before it hands out its promise. */
function runAs<T>(world: World, owner: Owner, work: () => T): T {
  world.running = owner;
  try {
    return work();
  } finally {
    world.running = null;
  }
}
