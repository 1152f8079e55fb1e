// A fresh world for a run: its accounts, its clocks and its habits, drawn from the seed.
import type { Store } from '../../src/local-db/store.ts';
import { commit, createAccountModel, newRow, STYLES } from './bank-model.ts';
import type { AccountModel, StampStyle } from './bank-model.ts';
import { ORDERS, PAGE_SIZES, PAGINGS } from './commands.ts';
import type { Dice } from './dice.ts';
import { createSimulatedTime } from './simulated-time.ts';
import type { SimulatedTime } from './simulated-time.ts';
import { createTrace } from './trace.ts';
import { newOwner } from './world.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;

export function createWorld(store: Store, dice: Dice): World {
  const accounts = ['a1', 'a2']
    .slice(
      0,
      dice.weigh([
        [3, 1],
        [1, 2],
      ]),
    )
    .map((id) =>
      createAccountModel(id, {
        pageSize: dice.pick(PAGE_SIZES),
        order: dice.pick(ORDERS),
        paging: dice.pick(PAGINGS),
        style: dice.weigh<StampStyle | 'mixed'>([
          [3, 'us'],
          [2, 'ms'],
          [2, 'shown3'],
          [1, 'offset'],
          [1, 'bare'],
          [1, 'mixed'],
        ]),
        zoneMinutes: dice.pick([0, 60, 120, -300]),
        listsUndated: dice.chance(0.5),
        filterStepMs: dice.weigh([
          [6, 1],
          [1, 1_000],
          [1, 86_400_000],
        ]),
      }),
    );
  const time = createSimulatedTime();
  for (const account of accounts) addHistory(account, { dice, time });
  return {
    time,
    dice,
    trace: createTrace(),
    counts: { commands: 0, portCalls: 0, statements: 0, requests: 0, faults: new Map() },
    store,
    accounts,
    browserSkewMs: dice.pick([0, 0, -40 * 60_000, 40 * 60_000, 9 * HOUR_MS, -9 * HOUR_MS]),
    bankSkewMs: dice.pick([0, 0, -3_000, 3_000, 90_000]),
    nodeSkewsMs: dice.pick([[0], [0], [0, -2_500, 4_000], [-30_000, 30_000]]),
    owner: newOwner('-', 0),
    running: null,
    zombie: null,
    ownerEpoch: 0,
    owners: 0,
    broken: null,
    isOnline: true,
    isVisible: true,
    isHostile: true,
    faultRate: dice.pick([0, 0.02, 0.1]),
    forced: [],
    storeFaults: [],
    midFlight: [],
    passesSinceLie: new Map(),
    misdated: new Set(),
    disturbedAtMs: Number.NEGATIVE_INFINITY,
    agreed: new Map(),
    observed: {
      firstWritten: new Map(),
      rejected: new Map(),
      versions: new Map(),
      marks: new Map(),
      tips: new Map(),
      sweeps: new Map(),
      writtenTips: new Map(),
      overlaps: new Map(),
      overlapSteps: new Map(),
      states: new Map(),
      replaced: new Set(),
    },
  };
}

/** What the bank holds before we first ask: up to a year of it, some of it stored in one moment. */
function addHistory(account: AccountModel, { dice, time }: { dice: Dice; time: SimulatedTime }): void {
  const count = dice.weigh([
    [1, 0],
    [3, dice.int(1, 12)],
    [1, dice.int(13, 40)],
  ]);
  let stampUs = time.nowMs() * 1_000;
  for (let index = 0; index < count; index += 1) {
    if (dice.chance(0.7)) stampUs -= dice.pick([1, 1_000, 60_000_000, 3_600_000_000, 6 * 86_400_000_000]);
    const style = account.style === 'mixed' ? dice.pick(STYLES) : account.style;
    commit(account, newRow(account, time, { stampUs, style }));
  }
}
