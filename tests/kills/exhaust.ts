// Kills a reference run at its first point, its second, its third … until past its end, and says which of them did not recover.
import type { PointKind } from './kept.ts';
import { newLife } from './life.ts';
import type { Life } from './life.ts';
import { runUntil } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';
import { listTruth, listTruthColumns, readAccount, toTruthLine } from './truth.ts';
import type { Account } from './truth.ts';
import { createKillWorld, noteFailure, openOwner } from './world.ts';
import type { KillWorld } from './world.ts';

/** Between a page's death and the next one. */
const REOPEN_MS = 2_000;

export interface Exhausted {
  readonly points: number;
  readonly kills: number;
  readonly recovered: number;
  /** Each with what went wrong. */
  readonly lost: readonly string[];
}

interface Played {
  readonly world: KillWorld;
  readonly account: Account | null;
  readonly points: number;
  readonly presses: number;
}

/** `stride` 1: at every point. */
export async function exhaust(scenario: Scenario, points: PointKind, stride = 1): Promise<Exhausted> {
  const reference = await play(scenario, points, newLife());
  const lost = [...judge(reference, reference)];
  // A statement killed after it was done is the next one killed before.
  const moments = points === 'calls' ? [false, true] : [false];
  let kills = 0;
  let recovered = 0;
  for (let killAt = 1; killAt <= reference.points; killAt += stride) {
    for (const isAfterwards of moments) {
      const life = newLife(killAt, isAfterwards);
      const played = await play(scenario, points, life);
      const wrong = life.isDead ? judge(played, reference) : ['the run has fewer points than the undisturbed one'];
      kills += 1;
      if (wrong.length === 0) recovered += 1;
      else
        lost.push(
          `${scenario.name} killed ${isAfterwards ? 'after' : 'at'} ${killAt}: ${wrong.slice(0, 3).join('; ')}`,
        );
    }
  }
  return { points: reference.points, kills, recovered, lost };
}

async function play(scenario: Scenario, points: PointKind, life: Life): Promise<Played> {
  const world = createKillWorld(points);
  try {
    await scenario.prepare(world);
    let presses = 0;
    const press = async () => {
      if (scenario.press === null || world.service === null) return;
      presses += 1;
      void scenario.press(world.service).catch(noteFailure(world, world.life));
      await world.clock.settle();
    };
    await openOwner(world, life);
    await press();
    let isDone = await runUntil(world, scenario.isDone);
    if (life.isDead) {
      await world.clock.advance(REOPEN_MS);
      await openOwner(world, newLife());
      if (world.store !== null && !(await scenario.isPressKept(world.store))) await press();
      isDone = await runUntil(world, scenario.isDone);
    }
    if (!isDone) world.broken.push('it does not end within an hour');
    return { world, account: await readAccount(world), points: life.points, presses };
  } finally {
    world.life.isDead = true;
    world.kept.remove();
  }
}

function judge({ world, account, presses }: Played, reference: Played): readonly string[] {
  if (account === null) return [...world.broken, 'nothing can be read'];
  const wrong = [...world.broken];
  wrong.push(...compare('row', account.rows.map(toTruthLine).sort(), listTruth(world)));
  if (account.table !== null) wrong.push(...compare('table row', account.table, listTruthColumns(world)));
  if (reference.account === null) return [...wrong, 'the undisturbed run cannot be read'];
  const started = world.bank.count('startSync');
  if (started > presses) wrong.push(`${started} synchronisations were started by ${presses} presses`);
  wrong.push(...compare('ledger', account.ledger, reference.account.ledger));
  if (presses === reference.presses) wrong.push(...compare('ending', account.endings, reference.account.endings));
  return wrong;
}

function compare(what: string, found: readonly string[], expected: readonly string[]): readonly string[] {
  const missing = expected.filter((line) => !found.includes(line)).map((line) => `${what} missing: ${line}`);
  const surplus = found.filter((line) => !expected.includes(line)).map((line) => `${what} too much: ${line}`);
  const doubled = found.length === expected.length ? [] : [`${what}s: ${found.length}, not ${expected.length}`];
  return [...missing, ...surplus, ...doubled];
}
