// What jsdom lacks and Mantine asks for, patience, and a clean document after each test.
import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { LONGEST_WAIT_MS } from './last-resort.ts';

// By itself `findBy` and `waitFor` give up after one second.
configure({ asyncUtilTimeout: LONGEST_WAIT_MS });

vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
}));

Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  cleanup();
  // Toasts wait in one place for all tests of a file, and files share it.
  notifications.clean();
  notifications.cleanQueue();
});
