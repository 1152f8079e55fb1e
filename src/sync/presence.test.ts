import { expect, test } from 'vitest';
import { createFakeClock } from '../../tests/fake-clock.ts';
import { createPresence } from './presence.ts';

const says = (tabId: string, isVisible: boolean) => ({ tabId, isVisible, isWakeUp: false });

test('one tab that is looked at is enough, whoever else is hidden', () => {
  const presence = createPresence(createFakeClock());
  expect(presence.hasVisibleTab()).toBe(false);
  presence.note(says('owner', false));
  expect(presence.hasVisibleTab()).toBe(false);
  presence.note(says('other', true));
  presence.note(says('owner', false));
  expect(presence.hasVisibleTab()).toBe(true);
  presence.note(says('other', false));
  expect(presence.hasVisibleTab()).toBe(false);
});

test('a tab that says nothing any more is not looked at: it was closed, or killed', async () => {
  const clock = createFakeClock();
  const presence = createPresence(clock);
  presence.note(says('tab', true));
  await clock.advance(10_000);
  expect(presence.hasVisibleTab()).toBe(true);
  await clock.advance(1);
  expect(presence.hasVisibleTab()).toBe(false);
});
