// The gateway's policies in a real browser: what they forbid is refused, and a test would see the report of it.
import { followPolicyReports } from './support/policy-reports.ts';
import { expect, test } from './support/tidemark.ts';

test('What the policy of the page forbids is refused, and reported', async ({ servers, sharedComputer, bank }) => {
  const gateway = await servers.start('gateway', bank.gatewayEnv);
  const page = await sharedComputer.newPage();
  await page.goto(gateway.url);
  await page.getByRole('region', { name: 'Banks' }).waitFor();
  const reports = followPolicyReports(sharedComputer);
  const tried = await page.evaluate(() => {
    const attempt = (what: () => void) => {
      try {
        what();
        return 'allowed';
      } catch (error) {
        return error instanceof Error ? error.name : 'refused';
      }
    };
    const style = document.createElement('style');
    style.textContent = 'body { outline: 7px solid red }';
    document.head.append(style);
    return {
      html: attempt(() => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>')),
      worker: attempt(() => void new Worker('/assets/main.js')),
      policy: attempt(() => window.trustedTypes?.createPolicy('mine', { createHTML: String, createScriptURL: String })),
      style: getComputedStyle(document.body).outlineWidth,
    };
  });
  expect(tried).toEqual({
    html: 'TypeError',
    worker: 'TypeError',
    policy: 'TypeError',
    style: expect.not.stringMatching('7px'),
  });
  // HTML, worker, a policy of its own, a style without the nonce.
  await expect.poll(() => reports.texts.length).toBeGreaterThanOrEqual(4);
  reports.stop();
  await page.close();
  await gateway.stop();
});
