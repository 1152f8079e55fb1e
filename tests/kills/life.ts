// The life of one owner of the database: every call it makes passes here, is counted as a point, and may be its last.

export interface Life {
  readonly killAt: number | null;
  /** Killed when the point's work was done, before its answer came. */
  readonly isAfterwards: boolean;
  points: number;
  isDead: boolean;
  /** The test itself looks at what is kept: no point of the owner's. */
  isPaused: boolean;
}

class Killed extends Error {
  override readonly name = 'Killed';
}

export function newLife(killAt: number | null = null, isAfterwards = false): Life {
  return { killAt, isAfterwards, points: 0, isDead: false, isPaused: false };
}

/** A call at which an owner may die. What a dead owner asked for is never answered. */
export async function pass<T>(life: Life, work: () => Promise<T>): Promise<T> {
  if (life.isDead) return await never<T>();
  life.points += 1;
  if (life.points === life.killAt) {
    life.isDead = true;
    if (life.isAfterwards) await work().catch(() => undefined);
    return await never<T>();
  }
  return await untilDeath(life, work);
}

/** A call that is no point itself, and ends with its owner all the same. */
export async function untilDeath<T>(life: Life, work: () => Promise<T>): Promise<T> {
  if (life.isDead) return await never<T>();
  try {
    const result = await work();
    return hasDied(life) ? await never<T>() : result;
  } catch (error) {
    if (hasDied(life)) return await never<T>();
    throw error;
  }
}

/** A statement at which an owner may die: code that does not wait can only be stopped by a throw, and nothing it does afterwards has an effect. */
export function passStatement(life: Life): void {
  if (life.isPaused) return;
  if (!life.isDead) life.points += 1;
  if (life.points === life.killAt) life.isDead = true;
  if (life.isDead) throw new Killed('the page is gone');
}

/** Each method of a port, led through `lead`. */
export function throughEach<Port extends object>(
  port: Port,
  lead: (work: () => Promise<unknown>) => Promise<unknown>,
): Port {
  return new Proxy(port, {
    get(target, property, receiver) {
      const method: unknown = Reflect.get(target, property, receiver);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => lead(async () => (await Reflect.apply(method, target, args)) as unknown);
    },
  });
}

function hasDied({ isDead }: Life): boolean {
  return isDead;
}

/** What a closed page gets: nothing, ever. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
