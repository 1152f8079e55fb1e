// In a real browser, where Response and its headers are not Node's.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createStandingClock } from './bank-for-tests.ts';
import { createDemoFetch } from './demo-bank.ts';

test('the demo’s bank answers in the browser, with its own clock on every answer', async () => {
  const { fetch } = await createDemoFetch({
    loadJournal: () => Promise.resolve(null),
    saveJournal: () => Promise.resolve(),
    clock: createStandingClock(),
  });
  const started = await fetch('/api/sync/connections/3101/synchronize', { method: 'POST' });
  expect(started.status).toBe(204);
  const answer = await fetch('/api/sync/connections/3101');
  expect(answer.headers.get('X-Bank-Date')).toBe('Fri, 20 Nov 2026 10:00:00 GMT');
  expect(z.looseObject({ status: z.string() }).parse(await answer.json()).status).toBe('RUNNING');
});
