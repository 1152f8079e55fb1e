// The frame of every page: skip link, the way around, the bar with the verdict, the page itself.
import { Suspense, useRef, useState } from 'react';
import { Outlet } from 'react-router-dom';
import { AnnounceProvider, createAnnouncer } from '../../shared/announcer.ts';
import { systemClock, type Clock } from '../../lib/clock.ts';
import { usePolling } from '../polling/use-polling.ts';
import { Keys } from '../keys/keys.tsx';
import { Navigation } from './navigation.tsx';
import { PageNotices } from './page-notices.tsx';
import styles from './shell.module.css';
import { StorageNotice } from './storage-notice.tsx';
import { TopBar } from './top-bar.tsx';
import { usePageFocus } from './use-page-focus.ts';
import { Voice } from './voice.tsx';

export function Shell({ clock = systemClock }: { readonly clock?: Clock }) {
  const heartbeatError = usePolling();
  const page = useRef<HTMLElement>(null);
  usePageFocus(page);
  const [announcer] = useState(() => createAnnouncer(clock));
  return (
    <AnnounceProvider value={announcer.announce}>
      <Keys>
        <div className={styles['shell']}>
          <a className={styles['skip']} href="#page">
            Skip to the page
          </a>
          <PageNotices />
          <Navigation />
          <div className={styles['column']}>
            <TopBar heartbeatError={heartbeatError} />
            <StorageNotice />
            <main ref={page} id="page" className={styles['page']} tabIndex={-1}>
              <Suspense fallback={<p className="sr-only">Loading the page…</p>}>
                <Outlet />
              </Suspense>
            </main>
          </div>
          <Voice announcer={announcer} />
        </div>
      </Keys>
    </AnnounceProvider>
  );
}
