import { expect, test } from 'vitest';
import { readSandboxConfig } from './sandbox-config.ts';

test('needs nothing: every variable has a default, an empty one counts as unset', () => {
  const expected = { port: 4180, token: null, scenario: 'everyday', speed: 1, seed: 1, historyDays: 1_096 };
  expect(readSandboxConfig({})).toEqual(expected);
  expect(readSandboxConfig({ PORT: '', SANDBOX_TOKEN: '' })).toEqual(expected);
});

test('reads what is given', () => {
  const environment = {
    PORT: '0',
    SANDBOX_TOKEN: 'kept-for-later',
    SANDBOX_SCENARIO: 'is-out',
    SANDBOX_SPEED: '2.5',
    SANDBOX_SEED: '42',
    SANDBOX_DAYS: '90',
  };
  expect(readSandboxConfig(environment)).toEqual({
    port: 0,
    token: 'kept-for-later',
    scenario: 'is-out',
    speed: 2.5,
    seed: 42,
    historyDays: 90,
  });
});

test.each([
  [{ PORT: '70000' }, 'PORT is "70000". Set it to a whole number from 0 to 65535'],
  [{ PORT: 'http' }, 'PORT is "http". Set it to'],
  [{ SANDBOX_SPEED: '0' }, 'SANDBOX_SPEED is "0". Set it to a number above 0 and up to 1000'],
  [{ SANDBOX_SEED: '1.5' }, 'SANDBOX_SEED is "1.5". Set it to a whole number'],
  [{ SANDBOX_DAYS: '7' }, 'SANDBOX_DAYS is "7". Set it to a whole number from 60 to 3650 (days of history)'],
  [{ SANDBOX_SCENARIO: 'sunny' }, 'SANDBOX_SCENARIO is "sunny", which is no scenario. Set it to one of: everyday,'],
])('names the variable, its value and what to set it to: %o', (environment, sentence) => {
  const config = readSandboxConfig(environment);
  expect('problems' in config && config.problems).toEqual([expect.stringContaining(sentence)]);
});

test('never prints a token, not even a wrong one', () => {
  const config = readSandboxConfig({ SANDBOX_TOKEN: 'no spaces please' });
  expect('problems' in config && config.problems.join()).toContain('SANDBOX_TOKEN is no token');
  expect(JSON.stringify(config)).not.toContain('spaces please');
});
