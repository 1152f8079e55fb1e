// How much processor time a process and all it ever started have used, also those that are gone. Only where the system has /proc.
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** With the pid it names a process for ever: pids are given again. */
  readonly startedAt: number;
  readonly ownMs: number;
  /** Of its children that ended and whose end it looked at, and of theirs. */
  readonly reapedMs: number;
}

export type Processes = ReadonlyMap<number, ProcessTimes>;

export interface Meter {
  /** Since it was started; null where the system does not say. */
  readMs(): number | null;
  stop(): void;
}

const SAMPLE_EVERY_MS = 500;
/** On every Linux a tick, as /proc counts it, is a hundredth of a second. */
const TICK_MS = 10;

/**
 * Looks again and again: the time of a process whose end nobody looks at is charged to nobody, and a browser may end so with all
 * that it started.
 */
export function startMeter(root: number = process.pid): Meter {
  let tree = readTree(root, new Map());
  let totalMs = 0;
  const sample = () => {
    if (tree === null) return;
    const now = readTree(root, tree) ?? tree;
    totalMs += growth(tree, now);
    tree = now;
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS).unref();
  return {
    readMs() {
      sample();
      return tree === null ? null : totalMs;
    },
    stop: () => clearInterval(timer),
  };
}

/** What was used between two looks. What a process used between the last look and its end counts where its parent looked at that end. */
export function growth(before: Processes, now: Processes): number {
  const vanished = [...before.values()].filter((process) => !isSame(process, now.get(process.pid)));
  const counted = (parent: number): number =>
    vanished
      .filter((process) => process.parent === parent)
      .reduce((sum, { pid, ownMs, reapedMs }) => sum + ownMs + reapedMs + counted(pid), 0);
  let grownMs = 0;
  for (const process of now.values()) {
    const earlier = before.get(process.pid);
    const was = isSame(process, earlier) ? earlier : undefined;
    const reapedMs = process.reapedMs - (was?.reapedMs ?? 0);
    grownMs += process.ownMs - (was?.ownMs ?? 0) + Math.max(0, reapedMs - counted(process.pid));
  }
  return grownMs;
}

/** The root and all that stem from it; who belonged before and lives still belongs, whoever its parent is now. */
export function treeOf(root: number, all: Processes, before: Processes): Processes {
  const belongs = new Map<number, boolean>();
  const isMember = (pid: number): boolean => {
    const known = belongs.get(pid);
    if (known !== undefined) return known;
    const process = all.get(pid);
    if (process === undefined) return false;
    belongs.set(pid, false);
    const isOurs = pid === root || isSame(process, before.get(pid)) || isMember(process.parent);
    belongs.set(pid, isOurs);
    return isOurs;
  };
  return new Map([...all].filter(([pid]) => isMember(pid)));
}

function isSame(process: ProcessTimes, other: ProcessTimes | undefined): boolean {
  return process.startedAt === other?.startedAt;
}

/** Of one line of /proc/…/stat. The name in it may hold spaces and brackets. */
export function readStat(line: string): ProcessTimes {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  // Numbered as `man proc_pid_stat` does; what follows the name is its third.
  const field = (number: number) => Number(fields[number - 3]);
  return {
    pid: Number.parseInt(line, 10),
    parent: field(4),
    startedAt: field(22),
    ownMs: (field(14) + field(15)) * TICK_MS,
    reapedMs: (field(16) + field(17)) * TICK_MS,
  };
}

function readTree(root: number, before: Processes): Processes | null {
  if (process.platform !== 'linux') return null;
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const times = readStat(readFileSync(`/proc/${name}/stat`, 'utf8'));
      all.set(times.pid, times);
    } catch {
      // It ended while the others were read.
    }
  }
  return treeOf(root, all, before);
}
