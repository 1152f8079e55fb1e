// The ports as the browser gives them. Tabs agree by Web Locks: nothing is left behind when one is killed.
import type { NoticePorts, NotifyPermission } from './notice-ports.ts';
import type { PageStorage } from './page-storage.ts';
import { createToldClaims } from './told-claims.ts';

interface BrowserParts {
  readonly page: Pick<Window, 'document' | 'focus'> & { readonly Notification?: typeof Notification };
  readonly storage: PageStorage;
  /** Undefined where the page is not served securely: then each tab speaks for itself. */
  readonly locks: LockManager | undefined;
  readonly sourceId: string;
}

export function createBrowserNoticePorts({ page, storage, locks, sourceId }: BrowserParts): NoticePorts {
  const told = createToldClaims({ storage, locks, toldKey: `tidemark-told-${sourceId}` });
  const isThisTabVisible = () => page.document.visibilityState === 'visible';
  const visibleLock = `tidemark-visible-${sourceId}`;
  if (locks !== undefined) holdWhileVisible(page.document, locks, visibleLock);
  return {
    notifier: createNotifier(page),
    wish: {
      isOn: () => storage.getItem(WISH_KEY) === 'on',
      set: (isOn) => (isOn ? storage.setItem(WISH_KEY, 'on') : storage.removeItem(WISH_KEY)),
    },
    claimOnce: (key) => told.claimOnce(key),
    forgetTold: () => told.forget(),
    isThisTabVisible,
    isAnyTabVisible: async () => {
      if (isThisTabVisible() || locks === undefined) return isThisTabVisible();
      // Those who are looked at share it; it can be had alone only when there are none.
      return locks.request(visibleLock, { ifAvailable: true }, (lock) => lock === null);
    },
  };
}

const WISH_KEY = 'tidemark-notify';

function createNotifier(page: BrowserParts['page']): NoticePorts['notifier'] {
  const Constructor = page.Notification;
  const permission = (): NotifyPermission => {
    if (Constructor === undefined) return 'unsupported';
    return Constructor.permission === 'default' ? 'not-asked' : Constructor.permission;
  };
  return {
    permission,
    ask: async () => {
      await Constructor?.requestPermission();
      return permission();
    },
    show: ({ title, body, onPress }) => {
      if (Constructor === undefined) return;
      const notification = new Constructor(title, { body });
      notification.addEventListener('click', () => {
        page.focus();
        onPress();
        notification.close();
      });
    },
  };
}

function holdWhileVisible(document: Document, locks: LockManager, name: string): void {
  let release: AbortController | null = null;
  const follow = () => {
    if (document.visibilityState !== 'visible') {
      release?.abort();
      release = null;
    } else if (release === null) {
      const hold = new AbortController();
      release = hold;
      void locks.request(name, { mode: 'shared' }, () => untilAborted(hold.signal));
    }
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
