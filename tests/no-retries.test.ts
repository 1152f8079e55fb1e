// No end-to-end test is tried twice: one that fails now and then is a fault, of the test or of what it tests. Of all others tests/setup-unit.ts sees to it.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import config from '../playwright.config.ts';

test('the configuration asks for no second try', () => {
  expect([config.retries, ...(config.projects ?? []).map(({ retries }) => retries)].filter(Boolean)).toEqual([]);
});

test.each(readdirSync('e2e').filter((name) => name.endsWith('.ts')))('%s asks for no second try', (name) => {
  expect(readFileSync(`e2e/${name}`, 'utf8')).not.toMatch(/\bretries\b/);
});

test.each(['test.ts', 'prove.ts', 'run-tests.ts', 'soak.ts'])('nor does the command scripts/%s', (name) => {
  expect(readFileSync(`scripts/${name}`, 'utf8')).not.toMatch(/--retr/);
});
