// The open pages: each owns the production service over its ports, asks it now and then, and is opened anew when it is gone.
import { createEverifinTransactionsApi } from '../../src/bank-api/everifin/everifin-transactions-api.ts';
import { createHttpClient } from '../../src/bank-api/http-client.ts';
import type { SyncApi } from '../../src/bank-api/ports.ts';
import { DEFAULT_TIMELINE, DEFAULT_TIMINGS } from '../../src/config/app-config.ts';
import { parseModeKey } from '../../src/domain/pull-mode.ts';
import { BankApiError } from '../../src/bank-api/bank-api-error.ts';
import { LocalDbError } from '../../src/local-db/local-db-error.ts';
import { createSyncService } from '../../src/sync/create-sync-service.ts';
import { commitDue } from './bank-model.ts';
import { createOwnerClock, createOwnerFetch, createOwnerStore } from './owner-ports.ts';
import { breakLaw, newOwner } from './world.ts';
import type { Owner, World } from './world.ts';

export async function openOwner(world: World): Promise<Owner> {
  world.owners += 1;
  world.disturbedAtMs = Math.max(world.disturbedAtMs, world.time.nowMs());
  const fence = await world.store.claim();
  world.ownerEpoch = fence.ownerEpoch;
  const owner = newOwner(`o${world.owners}`, fence.ownerEpoch);
  const clock = createOwnerClock(world, owner);
  const client = createHttpClient({
    baseUrl: 'https://bank.test',
    sourceId: 's',
    fetch: createOwnerFetch(world, owner),
    clock,
  });
  owner.service = createSyncService({
    syncApi: NO_SYNC_API,
    transactionsApi: createEverifinTransactionsApi(client),
    store: createOwnerStore(world, owner),
    fence,
    clock,
    random: world.dice,
    timings: DEFAULT_TIMINGS,
    refreshRules: { coolDownMs: 0, perDay: null, price: null, staleAfterMs: 86_400_000 },
    timeline: DEFAULT_TIMELINE,
    onChange: () => undefined,
    isOnline: () => world.isOnline,
  });
  return owner;
}

/** Only pulls are simulated: nobody asks for a refresh, nothing follows a queue. */
const NO_SYNC_API = {} as SyncApi;

/** What every page does each second; an owner that died is replaced first. */
export async function tick(world: World, isWakeUp = false): Promise<void> {
  if (world.owner.isDead) world.owner = await openOwner(world);
  const { service } = world.owner;
  for (const owned of [world.zombie?.service ?? null, service]) {
    // A closed page's call never returns: nobody waits for it.
    void owned
      ?.pullIfDue({ tabId: 'tab', isVisible: world.isVisible, isWakeUp })
      .catch((error: unknown) => replaceStopped(world, owned, error));
  }
  await world.time.settle();
}

/** A service that stopped for good (another source answered, another owner took over) is opened anew, as a page does. */
function replaceStopped(world: World, stopped: Owner['service'], error: unknown): void {
  world.trace.add(`stopped: ${String(error)}`);
  const isKnown = error instanceof BankApiError || error instanceof LocalDbError || error instanceof DOMException;
  if (!isKnown) breakLaw(world, 'nothing fails that has no name', String(error));
  if (world.zombie?.service === stopped) world.zombie = null;
  else if (world.owner.service === stopped && !isStoreFault(error)) world.owner.isDead = true;
}

function isStoreFault(error: unknown): boolean {
  return error instanceof LocalDbError && error.code === 'failed';
}

/** A person's wish, put to the page that owns the database. */
async function askOwner(world: World, wish: (service: NonNullable<Owner['service']>) => Promise<void>): Promise<void> {
  if (world.owner.isDead) world.owner = await openOwner(world);
  const { service } = world.owner;
  if (service !== null) void wish(service).catch((error: unknown) => replaceStopped(world, service, error));
  await world.time.settle();
}

export async function verify(world: World, accountIds: readonly string[] | null): Promise<void> {
  await askOwner(world, (service) => service.verify({ accountIds }));
}

/** A person agrees to what is shown at that moment. */
export async function confirmMissing(world: World, accountId: string): Promise<void> {
  const sweeps = await world.store.readSweepStates();
  const heldMissing = sweeps.find((sweep) => sweep.accountId === accountId)?.heldMissing ?? null;
  if (heldMissing !== null) world.agreed.set(accountId, heldMissing);
  await askOwner(world, (service) => service.confirmMissing(accountId));
}

export async function setMode(world: World, accountId: string, mode: string): Promise<void> {
  await askOwner(world, (service) => service.setMode({ accountId, mode: parseModeKey(mode) }));
}

export async function wait(world: World, { ms, ticks }: { ms: number; ticks: number }): Promise<void> {
  for (let done = 0; done < ticks; done += 1) {
    await tick(world);
    await world.time.advance(ms / ticks);
    for (const account of world.accounts) commitDue(account, world.time.nowMs());
  }
}
