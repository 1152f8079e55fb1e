import { expect, test } from 'vitest';
import { startHarness } from '../tests/gateway/gateway-harness.ts';

test('says that it is alive, and that it may be asked', async () => {
  const { send } = await startHarness();
  expect(await send({ path: '/healthz' })).toMatchObject({ status: 200, text: '{"status":"alive"}' });
  expect(await send({ path: '/readyz' })).toMatchObject({ status: 200, text: '{"status":"ready"}' });
});

test('counts requests by the template of their route, never by what was sent', async () => {
  const { send } = await startHarness();
  await send({ path: '/api/transactions/accounts/SECRET-1/transactions' });
  await send({ path: '/api/transactions/accounts/SECRET-2/transactions' });
  await send({ path: '/SECRET' });
  const counted = async () => (await send({ path: '/metrics' })).text;
  await expect
    .poll(counted)
    .toContain(
      'tidemark_requests_total{method="GET",route="/api/transactions/accounts/{id}/transactions",status="200"} 2\n',
    );
  expect(await counted()).toContain('tidemark_requests_total{method="GET",route="unknown",status="404"} 1\n');
  expect(await counted()).not.toContain('SECRET');
});

test('keeps its numbers to this computer, and to who has the token', async () => {
  const { send } = await startHarness({ metricsToken: 'a-token-of-the-watch' });
  const statusOf = async (headers: Record<string, string>) => (await send({ path: '/metrics', headers })).status;
  expect(await statusOf({})).toBe(200);
  // From elsewhere, by a proxy on this computer.
  const passedOn = { 'X-Forwarded-For': '192.0.2.7' };
  expect(await statusOf(passedOn)).toBe(403);
  expect(await statusOf({ ...passedOn, Authorization: 'Bearer another' })).toBe(403);
  expect(await statusOf({ ...passedOn, Authorization: 'Bearer a-token-of-the-watch' })).toBe(200);
});
