import { MantineProvider } from '@mantine/core';
import { Notifications, notificationsStore } from '@mantine/notifications';
import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tellFailure } from './tell-failure.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what could not be done stays until it is closed, however long nobody looks', () => {
  render(
    <MantineProvider>
      <Notifications />
    </MantineProvider>,
  );
  act(() => tellFailure('The refresh could not be asked for.'));
  act(() => {
    vi.advanceTimersByTime(3_600_000);
  });
  // What is on its way out is still drawn for a moment: the list says what is to stay.
  expect(notificationsStore.getState().notifications).toMatchObject([
    { message: 'The refresh could not be asked for.' },
  ]);
});
