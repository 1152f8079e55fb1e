// The frame of every page: skip link, the way around, the bar with the verdict, the page itself.
import { Suspense, useRef } from 'react';
import { Outlet } from 'react-router-dom';
import { usePolling } from '../polling/use-polling.ts';
import { Navigation } from './navigation.tsx';
import { PageNotices } from './page-notices.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { usePageFocus } from './use-page-focus.ts';

export function Shell() {
  const heartbeatError = usePolling();
  const page = useRef<HTMLElement>(null);
  usePageFocus(page);
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#page">
        Skip to the page
      </a>
      <PageNotices />
      <Navigation />
      <div className={styles['column']}>
        <TopBar heartbeatError={heartbeatError} />
        <main ref={page} id="page" className={styles['page']} tabIndex={-1}>
          <Suspense fallback={<output className="sr-only">Loading the page…</output>}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  );
}
