import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { createAnnouncer } from './announcer.ts';

function listen() {
  const clock = createFakeClock(0);
  const announcer = createAnnouncer(clock);
  const heard: { atMs: number; text: string }[] = [];
  announcer.subscribe(() => heard.push({ atMs: clock.nowMs(), text: announcer.read().text }));
  return { clock, heard, announce: announcer.announce };
}

test('says at once what happens, and what happens with it in the same breath', async () => {
  const { clock, heard, announce } = listen();
  announce({ topic: 'a', text: 'BNP ended.' });
  announce({ topic: 'b', text: 'Nord ended.' });
  await clock.advance(1_000);
  expect(heard).toEqual([{ atMs: 150, text: 'BNP ended. Nord ended.' }]);
});

test('says only the latest of a topic, and nothing that was taken back', async () => {
  const { clock, heard, announce } = listen();
  announce({ topic: 'refresh', text: '0 of 8.' });
  await clock.advance(1_000);
  announce({ topic: 'refresh', text: '1 of 8.' });
  announce({ topic: 'refresh', text: '2 of 8.' });
  announce({ topic: 'news', text: '1 new.' });
  announce({ topic: 'news', text: '' });
  await clock.advance(10_000);
  expect(heard.map(({ text }) => text)).toEqual(['0 of 8.', '2 of 8.']);
});

test('sums up what nobody would listen to', async () => {
  const { clock, heard, announce } = listen();
  for (let bank = 1; bank <= 9; bank += 1) announce({ topic: `bank ${bank}`, text: `Bank ${bank} ended.` });
  await clock.advance(1_000);
  expect(heard.map(({ text }) => text)).toEqual(['Bank 1 ended. Bank 2 ended. Bank 3 ended. And 6 more.']);
});

test('never speaks twice within five seconds, and the last word is always said', async () => {
  const step = fc.record({ topic: fc.constantFrom('a', 'b', 'c'), pauseMs: fc.nat(7_000) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const { clock, heard, announce } = listen();
      for (const [position, { topic, pauseMs }] of steps.entries()) {
        announce({ topic, text: `${topic}${position}.` });
        await clock.advance(pauseMs);
      }
      await clock.advance(10_000);
      const gaps = heard.slice(1).map(({ atMs }, position) => atMs - (heard[position]?.atMs ?? 0));
      expect(gaps.filter((gapMs) => gapMs < 5_000)).toEqual([]);
      expect(heard.at(-1)?.text).toContain(`${steps.at(-1)?.topic}${steps.length - 1}.`);
    }),
    { numRuns: 60 },
  );
});
