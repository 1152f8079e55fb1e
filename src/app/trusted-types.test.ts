import { expect, test, vi } from 'vitest';
import { createPolicyRules, registerTrustedTypes } from './trusted-types.ts';

const rules = createPolicyRules('https://tidemark.test');

test('lets style sheets be written, and nothing that makes an element', () => {
  expect(rules.createHTML(':root { --a: 1px } a > b { }')).toBe(':root { --a: 1px } a > b { }');
  expect(rules.createHTML('<img src=x onerror=alert(1)>')).toBeNull();
});

test.each([
  ['/assets/database-worker-BW2sPhX7.js', true],
  ['https://tidemark.test/assets/database-worker-BW2sPhX7.js', true],
  ['https://evil.test/assets/database-worker-BW2sPhX7.js', false],
  ['//evil.test/assets/database-worker-BW2sPhX7.js', false],
  ['/assets/../api/database-worker-1.js', false],
  ['/api/sync/database-worker-1.js', false],
  ['/assets/index-C6hhpPNE.js', false],
  ['blob:https://tidemark.test/1', false],
  ['data:text/javascript,1', false],
])('a script at %s is ours to run as a worker: %s', (url, isOurs) => {
  expect(rules.createScriptURL(url)).toBe(isOurs ? url : null);
});

test('is the policy of the page, where the browser knows such policies', () => {
  const createPolicy = vi.fn();
  registerTrustedTypes({ trustedTypes: { createPolicy } }, 'https://tidemark.test');
  expect(createPolicy).toHaveBeenCalledWith('default', expect.objectContaining({}));
  expect(() => registerTrustedTypes({}, 'https://tidemark.test')).not.toThrow();
});
