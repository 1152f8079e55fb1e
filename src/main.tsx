// The page's composition root: read the configuration, start the services, draw. Outside React, so nothing starts twice.
import './app/zod-without-eval.ts';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, Look } from './app/app.tsx';
import { createQueryClient } from './app/create-query-client.ts';
import { StartFailedPage } from './app/error-page.tsx';
import { followChanges } from './app/polling/follow-changes.ts';
import { DEMO_CONFIG, readAppConfig, StartError } from './app/read-app-config.ts';
import { preloadPages } from './app/router.tsx';
import { handOnStyleNonce } from './app/style-nonce.ts';
import { registerTrustedTypes } from './app/trusted-types.ts';
import { createBrowserNoticePorts } from './features/notices/browser-notice-ports.ts';
import { createPageStorage } from './features/notices/page-storage.ts';
import { toReference } from './ui/query-panel-state.ts';
import { connectServices } from './workers/connect-services.ts';

/** After the first rows have been asked for and drawn. */
const PRELOAD_DELAY_MS = 1_500;

registerTrustedTypes(window, location.origin);
handOnStyleNonce();

const rootElement = document.getElementById('root');
if (rootElement === null) throw new Error('index.html has no element with the id "root"');
const root = createRoot(rootElement);

function draw(page: ReactNode): void {
  root.render(<StrictMode>{page}</StrictMode>);
}

async function start(): Promise<void> {
  const config =
    import.meta.env.MODE === 'demo'
      ? DEMO_CONFIG
      : await readAppConfig(() => fetch('/config.json', { cache: 'no-store' }));
  const services = await connectServices(config);
  const queryClient = createQueryClient();
  followChanges({ services, queryClient });
  // The gateway now speaks for another bank: what this page holds must not mix with it.
  services.onSourceChanged(() => location.reload());
  const noticePorts = createBrowserNoticePorts({
    page: window,
    storage: createPageStorage(() => localStorage),
    locks: 'locks' in navigator ? navigator.locks : undefined,
    sourceId: config.sourceId,
  });
  draw(<App config={config} services={services} queryClient={queryClient} noticePorts={noticePorts} />);
  setTimeout(() => void preloadPages(), PRELOAD_DELAY_MS);
}

try {
  await start();
} catch (error) {
  const isExpected = error instanceof StartError;
  draw(
    <Look>
      <StartFailedPage
        what={isExpected ? error.message : 'The part of Tidemark that keeps the data could not be started.'}
        whatToDo={
          isExpected
            ? error.whatToDo
            : 'Close other windows of Tidemark, then try again. If it stays like this, hand on the reference.'
        }
        reference={toReference(isExpected ? (error.cause ?? error) : error)}
      />
    </Look>,
  );
}
