// Plays the commands of one seed against the production code, checks the laws, and says what happened.
import type { Store } from '../../src/local-db/store.ts';
import { applyChange } from './apply-change.ts';
import { assertClaims } from './claim-laws.ts';
import type { Command } from './commands.ts';
import { createWorld } from './create-world.ts';
import { createDice } from './dice.ts';
import { drawCommands, withErrorsBeside, withUsedIds } from './draw-commands.ts';
import { assertLawsAfterCommand } from './laws.ts';
import { confirmMissing, openOwner, setMode, tick, verify, wait } from './pages.ts';
import { comeToRest } from './rest.ts';
import { createStatementGate } from './statement-gate.ts';
import type { StatementGate } from './statement-gate.ts';
import { countFault, LawBroken } from './world.ts';
import type { Counts, World } from './world.ts';

const MOST_COMMANDS = 130;
const FEWEST_COMMANDS = 100;

export interface PlayOptions {
  readonly seed: number;
  /** A store that runs statements asks the gate before each. */
  readonly createStore: (gate: StatementGate) => Store;
  /** Instead of those of the seed: a shrunk run. */
  readonly commands?: readonly Command[];
}

export interface Played {
  readonly seed: number;
  readonly counts: Counts;
  readonly hash: string;
  readonly broken: { readonly law: string; readonly details: string; readonly afterCommand: number } | null;
  readonly commands: readonly Command[];
}

export async function play(options: PlayOptions): Promise<Played> {
  const dice = createDice(options.seed);
  const drawn = drawCommands(createDice(options.seed ^ 0x5bf03635), dice.int(FEWEST_COMMANDS, MOST_COMMANDS));
  const withUsed = withUsedIds(drawn, createDice(options.seed ^ 0x2c1b3c6d));
  const commands = options.commands ?? withErrorsBeside(withUsed, createDice(options.seed ^ 0x7b1d4e29));
  let known: World | null = null;
  const world = createWorld(options.createStore(createStatementGate(() => known)), dice);
  known = world;
  let afterCommand = 0;
  let broken: Played['broken'] = null;
  try {
    world.owner = await openOwner(world);
    for (const command of commands) {
      world.counts.commands += 1;
      world.trace.add(JSON.stringify(command));
      await apply(world, command);
      await assertLawsAfterCommand(world);
      await assertClaims(world);
      afterCommand += 1;
    }
    await comeToRest(world);
  } catch (error) {
    // Whatever else stops a run is a fault, too: ours or the simulation's.
    const law = error instanceof LawBroken ? error.law : 'a run is played to its end';
    broken = { law, details: error instanceof LawBroken ? error.message : `${law}: ${describe(error)}`, afterCommand };
  } finally {
    world.owner.isDead = true;
    world.owner.service?.dispose();
    world.zombie?.service?.dispose();
  }
  return { seed: options.seed, counts: world.counts, hash: world.trace.hash(), broken, commands };
}

async function apply(world: World, command: Command): Promise<void> {
  switch (command.do) {
    case 'bank':
      applyChange(world, command.change);
      return;
    case 'change mid-flight':
      world.midFlight.push({ requestsLeft: command.requests, work: () => applyChange(world, command.change) });
      return;
    case 'wait':
      await wait(world, command);
      return;
    case 'account fails': {
      const account = world.accounts[command.account % world.accounts.length];
      const { kind } = command;
      if (account === undefined) return;
      world.disturbedAtMs = world.time.nowMs();
      account.failing = kind === null ? null : { kind, sinceMs: world.time.nowMs(), asked: 0 };
      return;
    }
    case 'wake':
      world.disturbedAtMs = world.time.nowMs();
      await tick(world, true);
      return;
    case 'look away':
      world.isVisible = command.isVisible;
      world.disturbedAtMs = world.time.nowMs();
      return;
    case 'network':
      if (!command.isOnline) countFault(world, 'offline');
      world.isOnline = command.isOnline;
      world.disturbedAtMs = world.time.nowMs();
      return;
    case 'faults':
      world.faultRate = command.rate;
      return;
    case 'answer':
      world.forced.push(command.kind);
      return;
    case 'store fails':
      armStore(world, command);
      return;
    case 'kill':
      if (world.owner.isDead) world.owner = await openOwner(world);
      world.owner.kill = {
        callsLeft: command.calls,
        isAfterwards: command.isAfterwards,
        isAtStatement: command.isAtStatement,
      };
      return;
    case 'verify':
      await verify(world, command.account === null ? null : [accountIdOf(world, command.account)]);
      return;
    case 'confirm missing':
      await confirmMissing(world, accountIdOf(world, command.account));
      return;
    case 'set mode':
      world.disturbedAtMs = world.time.nowMs();
      await setMode(world, accountIdOf(world, command.account), command.mode);
      return;
    case 'reload':
      countFault(world, 'reload');
      world.owner.isDead = true;
      world.owner.service?.dispose();
      return;
    case 'second owner':
      countFault(world, 'second owner');
      if (!world.owner.isDead) world.zombie = world.owner;
      world.owner = await openOwner(world);
  }
}

/** The newest fault comes first: one that waits for a rare call holds up no other. */
function armStore(
  { storeFaults }: World,
  { calls, isWrite, isDone, only }: Extract<Command, { do: 'store fails' }>,
): void {
  storeFaults.unshift({ callsLeft: calls, isWrite, isDone, only: only ?? null });
}

function accountIdOf({ accounts }: World, index: number): string {
  return accounts[index % accounts.length]?.id ?? '';
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
