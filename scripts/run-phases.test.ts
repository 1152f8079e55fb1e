import { beforeEach, expect, test, vi } from 'vitest';
import { areGreen, runPhase, runPhases, runSideBySide, toTable, type Phase } from './run-phases.ts';

const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
});

function node(name: string, code: string, env: Record<string, string> = {}): Phase {
  return { name, command: [process.execPath, '-e', code], env };
}

test('says of each phase whether it went well and what it took', async () => {
  const result = await runPhase(
    node('asks its environment', 'process.exit(process.env.WISH === "7" ? 0 : 1)', { WISH: '7' }),
  );
  expect(result).toMatchObject({ name: 'asks its environment', isGreen: true });
  expect(lines[0]?.replaceAll(/\d+\.\d s/g, 'n s')).toMatch(/^ok   asks its environment \(n s(, processor n s)?\)$/);
});

test.each([
  ['ends with a status of its own', node('it', 'process.exit(3)')],
  ['is killed', node('it', 'process.kill(process.pid, "SIGKILL")')],
])('a phase that %s has failed', async (_how, phase) => {
  expect((await runPhase(phase)).isGreen).toBe(false);
  expect(lines[0]).toContain('FAIL it');
});

test('a program that is not there has failed, and is named', async () => {
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  expect((await runPhase({ name: 'it', command: ['no-such-program'] })).isGreen).toBe(false);
  expect(said.join()).toContain('no-such-program could not be started');
});

test('nothing runs after the first that fails', async () => {
  const results = await runPhases([node('well', ''), node('red', 'process.exit(1)'), node('never', '')]);
  expect(results.map(({ name, isGreen }) => [name, isGreen])).toEqual([
    ['well', true],
    ['red', false],
  ]);
  expect(areGreen(results)).toBe(false);
  expect(areGreen(results.slice(0, 1))).toBe(true);
  expect(areGreen([])).toBe(false);
});

test('phases side by side are one, and what each printed stands together', async () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  const talk = (word: string) => `console.log("${word} 1"); setTimeout(() => console.log("${word} 2"), 50)`;
  const result = await runSideBySide([node('one', talk('one')), node('two', talk('two'))]);
  expect(result).toMatchObject({ name: 'one, beside two', isGreen: true });
  expect(written.toSorted()).toEqual(['one 1\none 2\n', 'two 1\ntwo 2\n']);
});

test('one red phase beside a green one is red', async () => {
  expect((await runSideBySide([node('well', ''), node('red', 'process.exit(1)')])).isGreen).toBe(false);
});

test('the table sums what all phases took', () => {
  const results = [
    { name: 'lint', isGreen: true, wallMs: 2_000, processorMs: 3_400 },
    { name: 'end to end', isGreen: true, wallMs: 99_940, processorMs: 120_000 },
  ];
  expect(toTable(results).split('\n')).toEqual([
    'phase          wall  processor',
    'lint          2.0 s      3.4 s',
    'end to end   99.9 s    120.0 s',
    'all         101.9 s    123.4 s',
  ]);
});

test('where the system does not tell processor time, no sum is made up', () => {
  const results = [
    { name: 'lint', isGreen: true, wallMs: 2_000, processorMs: null },
    { name: 'types', isGreen: true, wallMs: 1_000, processorMs: 10 },
  ];
  expect(toTable(results).split('\n').slice(1)).toEqual([
    'lint   2.0 s          –',
    'types  1.0 s      0.0 s',
    'all    3.0 s          –',
  ]);
});
