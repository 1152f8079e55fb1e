import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { growth, readStat, startMeter, treeOf, type Processes, type ProcessTimes } from './processor-time.ts';

const ROOT = 1;

function processes(...all: (Partial<ProcessTimes> & { pid: number })[]): Processes {
  return new Map(all.map((one) => [one.pid, { parent: ROOT, startedAt: 7, ownMs: 0, reapedMs: 0, ...one }]));
}

test('reads a line of the system, whatever the program is called', () => {
  const line = '4711 (a) R (b) S 42 4711 4711 0 -1 4194304 90 0 0 0 13 2 30 4 20 0 11 0 98765 1000 10';
  expect(readStat(line)).toEqual({ pid: 4711, parent: 42, startedAt: 98_765, ownMs: 150, reapedMs: 340 });
});

test('counts what lives, what is new, and what ended in between', () => {
  const before = processes({ pid: ROOT, ownMs: 10 }, { pid: 2, ownMs: 100 });
  const now = processes({ pid: ROOT, ownMs: 15, reapedMs: 7 }, { pid: 2, ownMs: 120 }, { pid: 3, ownMs: 1 });
  expect(growth(before, now)).toBe(5 + 7 + 20 + 1);
});

test('counts nothing twice when a process ends that was seen before', () => {
  const before = processes({ pid: ROOT }, { pid: 2, ownMs: 100 }, { pid: 3, parent: 2, ownMs: 50 });
  const ended = processes({ pid: ROOT, reapedMs: 100 + 50 + 9 });
  expect(growth(before, ended)).toBe(9);
});

test('takes nothing back when nobody looked at the end of a process', () => {
  const before = processes({ pid: ROOT }, { pid: 2, ownMs: 100 }, { pid: 3, parent: 2, ownMs: 5_000 });
  const ended = processes({ pid: ROOT, reapedMs: 103 });
  expect(growth(before, ended)).toBe(0);
});

test('a pid that was given again is another process', () => {
  const before = processes({ pid: ROOT }, { pid: 2, ownMs: 500 });
  expect(growth(before, processes({ pid: ROOT, reapedMs: 500 }, { pid: 2, startedAt: 8, ownMs: 3 }))).toBe(3);
});

test('who stems from the root belongs to it, also when its parent is gone', () => {
  const all = processes({ pid: ROOT, parent: 0 }, { pid: 2 }, { pid: 3, parent: 2 }, { pid: 8, parent: 9 });
  expect([...treeOf(ROOT, all, new Map()).keys()]).toEqual([ROOT, 2, 3]);
  const later = processes({ pid: ROOT, parent: 0 }, { pid: 3, parent: 0 }, { pid: 8, parent: 9 });
  expect([...treeOf(ROOT, later, all).keys()]).toContain(3);
  expect([...treeOf(ROOT, later, new Map()).keys()]).toEqual([ROOT]);
});

test.skipIf(process.platform !== 'linux')('measures a process, and what it started that is gone', async () => {
  const burn = 'while (process.cpuUsage().user < 200_000);';
  const script = `
    require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(burn)}]);
    ${burn}
    console.log('both have');
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['-e', script]);
  const meter = startMeter(child.pid);
  onTestFinished(() => {
    meter.stop();
    child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  expect(meter.readMs()).toBeGreaterThanOrEqual(380);
});
