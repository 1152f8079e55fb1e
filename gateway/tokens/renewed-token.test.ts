// When a token is renewed, by a clock and timers that stand still.
import { expect, test } from 'vitest';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { createRenewedToken, type Granted } from './renewed-token.ts';

const MINUTE_MS = 60_000;

/** `delays`: of each timer that was started; `fire` does what the last one would. */
function startTokens(answer: () => Promise<Omit<Granted, 'accessToken'>>) {
  const clock = createFakeClock();
  const delays: number[] = [];
  let grants = 0;
  let task = () => undefined as void;
  const tokens = createRenewedToken({
    clock,
    async grant() {
      grants += 1;
      const accessToken = `token-${grants}`;
      return { accessToken, ...(await answer()) };
    },
    startTimer(next, delayMs) {
      delays.push(delayMs);
      task = next;
      return () => undefined;
    },
  });
  const fire = async () => {
    task();
    await clock.settle();
  };
  return { clock, tokens, delays, fire, grants: () => grants };
}

test('is renewed a minute ahead of its end, or a third of a short life', async () => {
  const lives = [600_000, 90_000];
  const { tokens, delays, fire } = startTokens(() => Promise.resolve({ expiresInMs: lives.shift() ?? null }));
  await tokens.getToken();
  await fire();
  expect(delays).toEqual([540_000, 60_000]);
});

test('begins before anybody asks', async () => {
  const { clock, tokens, grants } = startTokens(() => Promise.resolve({ expiresInMs: null }));
  tokens.start();
  await clock.settle();
  expect(grants()).toBe(1);
  expect(await tokens.getToken()).toBe('token-1');
});

test('one that is said to live no time is renewed once a second', async () => {
  const { tokens, delays, grants } = startTokens(() => Promise.resolve({ expiresInMs: 0 }));
  await tokens.getToken();
  await tokens.getToken();
  expect(delays).toEqual([1_000]);
  expect(grants()).toBe(1);
});

test('a provider that gives none is asked ever more rarely, and as before once it has given one', async () => {
  let isDown = true;
  const { tokens, delays, fire } = startTokens(() =>
    isDown ? Promise.reject(new Error('invalid_client')) : Promise.resolve({ expiresInMs: 600_000 }),
  );
  tokens.start();
  for (let time = 0; time < 8; time += 1) await fire();
  expect(delays.map((delayMs) => delayMs / MINUTE_MS)).toEqual([0.25, 0.5, 1, 2, 4, 8, 15, 15]);
  isDown = false;
  await fire();
  isDown = true;
  await fire();
  expect(delays.slice(-2)).toEqual([540_000, 15_000]);
});

test('a bank that refuses every token is not given one after the other', async () => {
  const { clock, tokens, grants } = startTokens(() => Promise.resolve({ expiresInMs: 600_000 }));
  const first = await tokens.getToken();
  expect(await tokens.renewRefused(first)).toBeNull();
  await clock.advance(MINUTE_MS);
  expect(await tokens.renewRefused(first)).toBe('token-2');
  expect(await tokens.renewRefused(first)).toBe('token-2');
  expect(await tokens.renewRefused('token-2')).toBeNull();
  expect(grants()).toBe(2);
});
