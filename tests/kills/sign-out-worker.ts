// A page's worker whose person presses "Forget this computer", and which stops for ever at the n-th thing it does to the files.
import { createBankApis } from '../../src/bank-api/create-bank-apis.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { openOwner } from '../../src/workers/open-owner.ts';
import { buildConfig } from '../build-config.ts';

export interface SignOutRequest {
  readonly sourceId: string;
  /** Null: nobody kills it. */
  readonly killAt: number | null;
}

export type SignOutNotice =
  | { readonly kind: 'killed' }
  | { readonly kind: 'done'; readonly points: number }
  | { readonly kind: 'failed'; readonly problem: string };

declare const self: Pick<DedicatedWorkerGlobalScope, 'addEventListener' | 'postMessage'>;

let isCounting = false;
let points = 0;
let isDead = false;
let killAt: number | null = null;

function tell(notice: SignOutNotice): void {
  self.postMessage(notice, []);
}

/** False from the point on at which the page is killed: it does nothing to a file any more, until somebody ends its worker. */
function isAlive(isPoint: boolean): boolean {
  if (isDead) return false;
  if (!isCounting || !isPoint) return true;
  points += 1;
  if (points !== killAt) return true;
  isDead = true;
  tell({ kind: 'killed' });
  return false;
}

/** What only looks or lets go leaves the files as they are: to be killed there is to be killed at the next change. */
function lead<Target extends object>(
  target: Target,
  methods: readonly (keyof Target & string)[],
  { die, isChange }: { readonly die: () => unknown; readonly isChange: (args: readonly unknown[]) => boolean },
): void {
  for (const name of methods) {
    const method: unknown = Reflect.get(target, name);
    if (typeof method !== 'function') throw new Error(`no ${name} to lead`);
    Reflect.set(target, name, function led(this: unknown, ...args: unknown[]): unknown {
      return isAlive(isChange(args)) ? Reflect.apply(method, this, args) : die();
    });
  }
}

/** Who waits is never answered. */
const never = () => new Promise<never>(() => undefined);
/** Who does not wait can only be stopped like this. */
const stop = () => {
  throw new DOMException('the page is gone', 'InvalidStateError');
};

/** A browser that dies while it removes a folder leaves some of its files: each is a point of its own. */
function removeOneByOne(): void {
  const removeEntry: unknown = Reflect.get(FileSystemDirectoryHandle.prototype, 'removeEntry');
  if (typeof removeEntry !== 'function') throw new Error('no removeEntry to lead');
  const remove = (folder: FileSystemDirectoryHandle, name: string): unknown => {
    return isAlive(true) ? Reflect.apply(removeEntry, folder, [name]) : never();
  };
  const removeAll = async (folder: FileSystemDirectoryHandle, name: string): Promise<void> => {
    const child = await folder.getDirectoryHandle(name).catch(() => null);
    if (child !== null) {
      for await (const own of child.keys()) await removeAll(child, own);
    }
    await remove(folder, name);
  };
  FileSystemDirectoryHandle.prototype.removeEntry = function removeEach(name: string) {
    return removeAll(this, name);
  };
}

const always = () => true;
const not = () => false;
const isCreation = ([, options]: readonly unknown[]) =>
  typeof options === 'object' && options !== null && 'create' in options && options.create === true;

lead(FileSystemSyncAccessHandle.prototype, ['write', 'flush', 'truncate'], { die: stop, isChange: always });
lead(FileSystemSyncAccessHandle.prototype, ['close'], { die: stop, isChange: not });
lead(FileSystemFileHandle.prototype, ['createSyncAccessHandle'], { die: never, isChange: not });
lead(FileSystemDirectoryHandle.prototype, ['getFileHandle', 'getDirectoryHandle'], {
  die: never,
  isChange: isCreation,
});
removeOneByOne();

async function signOut(sourceId: string): Promise<void> {
  const config = buildConfig({ sourceId });
  const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  const owner = await openOwner(
    {
      config,
      databaseId: sourceId,
      apis: createBankApis({ config, fetch, clock: systemClock, baseUrl: 'http://gateway.invalid' }),
      clock: systemClock,
      random: seededRandom(1),
      isOnline: () => true,
      wasKept: true,
    },
    () => undefined,
  );
  points = 0;
  isCounting = true;
  await owner.services.storage.forget();
  // What begins anew with nothing.
  await owner.services.storage.readStorage();
  isCounting = false;
  owner.close();
}

self.addEventListener('message', ({ data }: MessageEvent<SignOutRequest>) => {
  killAt = data.killAt;
  signOut(data.sourceId).then(
    () => tell({ kind: 'done', points }),
    (error: unknown) => tell({ kind: 'failed', problem: String(error) }),
  );
});
