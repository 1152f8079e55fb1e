// Lets a simulated page die at any statement of its database: what was not committed by then is rolled back, as after a real death.
import type { SqliteHandle } from '../../src/local-db/sqlite/sqlite-handle.ts';
import { countFault } from './world.ts';
import type { World } from './world.ts';

export interface StatementGate {
  /** Throws when the page that runs the statement dies at it. */
  pass(): void;
  /** The page may die here, too; what it wrote stays. */
  passCommitted(): void;
}

export function createStatementGate(readWorld: () => World | null): StatementGate {
  function isFatal(): boolean {
    const world = readWorld();
    const owner = world?.running ?? null;
    if (world === null || owner === null || owner.isDead || owner.kill?.isAtStatement !== true) return false;
    world.counts.statements += 1;
    owner.kill.callsLeft -= 1;
    if (owner.kill.callsLeft > 0) return false;
    owner.isDead = true;
    return true;
  }

  return {
    pass() {
      const world = readWorld();
      if (!isFatal() || world === null) return;
      countFault(world, 'killed at a statement');
      throw new Error('killed at a statement');
    },
    passCommitted() {
      const world = readWorld();
      if (isFatal() && world !== null) countFault(world, 'killed after a commit');
    },
  };
}

export function gateStatements(handle: SqliteHandle, gate: StatementGate): SqliteHandle {
  return {
    ...handle,
    readAll(sql, parameters) {
      gate.pass();
      return handle.readAll(sql, parameters);
    },
    run(sql, parameters) {
      gate.pass();
      handle.run(sql, parameters);
    },
    transaction(work) {
      gate.pass();
      const result = handle.transaction(() => {
        const done = work();
        gate.pass();
        return done;
      });
      gate.passCommitted();
      return result;
    },
  };
}
