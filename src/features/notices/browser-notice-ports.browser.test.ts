// Real Web Locks: what tabs agree on when several of them ask at once.
import { expect, test } from 'vitest';
import { createBrowserNoticePorts } from './browser-notice-ports.ts';
import { createPageStorage } from './page-storage.ts';

/** A tab of its own, looked at or not; all share the browser's locks and one storage. */
function createTab(storage: Map<string, string>, sourceId: string, isVisible = false) {
  const document = new EventTarget() as Document;
  let visibilityState: DocumentVisibilityState = isVisible ? 'visible' : 'hidden';
  Object.defineProperty(document, 'visibilityState', { get: () => visibilityState });
  const ports = createBrowserNoticePorts({
    page: { document, focus: () => undefined },
    storage: {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
      removeItem: (key) => void storage.delete(key),
    },
    locks: navigator.locks,
    sourceId,
  });
  return {
    ports,
    look: (isLookedAt: boolean) => {
      visibilityState = isLookedAt ? 'visible' : 'hidden';
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

test('one tab of five gets to tell each event', async () => {
  const storage = new Map<string, string>();
  const tabs = Array.from({ length: 5 }, () => createTab(storage, 'claims'));
  const claims = await Promise.all(tabs.flatMap(({ ports }) => [ports.claimOnce('run 1'), ports.claimOnce('run 2')]));
  expect(claims.filter(Boolean)).toHaveLength(2);
  expect(await tabs[0]?.ports.claimOnce('run 1')).toBe(false);
});

test('one tab of five gets to tell an event, also where each hears late of what the others have stored', async () => {
  const tabs = Array.from({ length: 5 }, () => createTab(new Map(), 'late'));
  const claims = await Promise.all(tabs.map(({ ports }) => ports.claimOnce('run 1')));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test('a page opened later knows what was told from what is stored', async () => {
  const storage = new Map<string, string>();
  await createTab(storage, 'closed').ports.claimOnce('run 1');
  const later = createTab(storage, 'opened');
  storage.set('tidemark-told-opened', storage.get('tidemark-told-closed') ?? '');
  expect(await later.ports.claimOnce('run 1')).toBe(false);
});

test('forgets what was told when the computer is to forget everything', async () => {
  const { ports } = createTab(new Map(), 'forgets');
  await ports.claimOnce('run 1');
  ports.forgetTold();
  expect(await ports.claimOnce('run 1')).toBe(true);
});

test('a hidden tab knows whether any other is looked at, also after that changes', async () => {
  const storage = new Map<string, string>();
  const seen = createTab(storage, 'visible', true);
  const hidden = createTab(storage, 'visible');
  expect(await hidden.ports.isAnyTabVisible()).toBe(true);
  seen.look(false);
  await expect.poll(() => hidden.ports.isAnyTabVisible()).toBe(false);
  seen.look(true);
  await expect.poll(() => hidden.ports.isAnyTabVisible()).toBe(true);
});

test('where storage is refused, what was told is remembered as long as the page', async () => {
  const storage = createPageStorage(() => {
    throw new DOMException('refused', 'SecurityError');
  });
  storage.setItem('key', 'value');
  expect(storage.getItem('key')).toBe('value');
  storage.removeItem('key');
  expect(storage.getItem('key')).toBeNull();
});
