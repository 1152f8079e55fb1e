import { expect, test } from 'vitest';
import { z } from 'zod';
import { seededRandom } from '../../lib/random.ts';
import { createStandingClock } from './bank-for-tests.ts';
import { createDemoFetch } from './demo-bank.ts';

const ORIGIN = 'http://demo.test';
const connectionsSchema = z.array(z.looseObject({ id: z.string(), status: z.string() }));

function createBrowserProfile() {
  let stored: string | null = null;
  const clock = createStandingClock();
  let opened = 0;
  return {
    clock,
    open: () =>
      createDemoFetch({
        loadJournal: () => Promise.resolve(stored === null ? null : JSON.parse(stored)),
        saveJournal: (journal) => {
          stored = JSON.stringify(journal);
          return Promise.resolve();
        },
        clock,
        random: seededRandom((opened += 1)),
      }),
    forget: () => void (stored = null),
    spoil: () => void (stored = '{"worldId":"../etc"}'),
  };
}

async function statusOf(fetch: typeof globalThis.fetch, id: string) {
  const connections = connectionsSchema.parse(await (await fetch(`${ORIGIN}/api/sync/connections`)).json());
  return connections.find((connection) => connection.id === id)?.status;
}

test('answers like the gateway: both APIs under /api, with the two stamps', async () => {
  const { fetch } = await createBrowserProfile().open();
  for (const path of ['/api/sync/connections', '/api/transactions/accounts']) {
    const answer = await fetch(`${ORIGIN}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('X-Bank-Date')).toBe('Fri, 20 Nov 2026 10:00:00 GMT');
    expect(answer.headers.get('X-Received-At')).toBe('2026-11-20T10:00:00.000Z');
  }
  expect((await fetch(`${ORIGIN}/sandbox/truth`)).status).toBe(404);
});

test('after a reload it is the same world, and a run in flight goes on', async () => {
  const profile = createBrowserProfile();
  const first = await profile.open();
  const queue = await first.fetch(`${ORIGIN}/api/sync/queues`, { method: 'POST' });
  const { id } = z.object({ id: z.string() }).parse(await queue.json());
  await first.fetch(`${ORIGIN}/api/sync/connections/3101/synchronize`, { method: 'POST' });
  const second = await profile.open();
  expect(second.worldId).toBe(first.worldId);
  expect(await statusOf(second.fetch, '3101')).toBe('RUNNING');
  profile.clock.pass(60_000);
  expect(await statusOf(second.fetch, '3101')).toBe('SUCCESS');
  const events = await (await second.fetch(`${ORIGIN}/api/sync/queues/${id}`)).json();
  expect(z.array(z.unknown()).parse(events).length).toBeGreaterThan(5);
});

test('what another tab asked of the bank is known here too', async () => {
  const profile = createBrowserProfile();
  const [first, second] = [await profile.open(), await profile.open()];
  expect(await statusOf(first.fetch, '3105')).toBe('SUCCESS');
  await second.fetch(`${ORIGIN}/api/sync/connections/3105/synchronize`, { method: 'POST' });
  expect(await statusOf(first.fetch, '3105')).toBe('RUNNING');
});

test('a forgotten or unreadable journal begins another world', async () => {
  const profile = createBrowserProfile();
  const first = await profile.open();
  profile.forget();
  const second = await profile.open();
  profile.spoil();
  const third = await profile.open();
  expect(new Set([first.worldId, second.worldId, third.worldId]).size).toBe(3);
  expect(first.worldId).toMatch(/^[a-z0-9]{4,20}$/);
});
