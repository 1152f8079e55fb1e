// Everything a page stands on: the look, the queries, the services, the routes.
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/tidemark.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router-dom';
import type { AppConfig } from '../config/app-config.ts';
import { ConnectionSettingsProvider } from '../shared/connection-settings.ts';
import { NoticePortsProvider, type NoticePorts } from '../features/notices/notice-ports.ts';
import { ServicesProvider, type Services } from '../shared/services.ts';
import { tidemarkTheme, tidemarkVariables } from '../ui/theme.ts';
import { AppConfigProvider } from './app-config-context.ts';
import { ErrorBoundary } from './error-page.tsx';
import styles from './app.module.css';
import { createAppRouter } from './router.tsx';
import { readStyleNonce } from './style-nonce.ts';

interface AppProps {
  readonly config: AppConfig;
  readonly services: Services;
  readonly queryClient: QueryClient;
  /** Null: nothing is told outside the page. */
  readonly noticePorts?: NoticePorts | null;
}

export function App({ config, services, queryClient, noticePorts = null }: AppProps) {
  const [router] = useState(createAppRouter);
  const [connectionSettings] = useState({
    sourceId: config.sourceId,
    isSimulated: config.bank !== 'live',
    ...config.connections,
  });
  return (
    <Look>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <AppConfigProvider value={config}>
            <ServicesProvider value={services}>
              <ConnectionSettingsProvider value={connectionSettings}>
                <NoticePortsProvider value={noticePorts}>
                  <Notifications
                    position="bottom-right"
                    limit={5}
                    containerWidth={380}
                    notificationMaxHeight="min(34rem, 70dvh)"
                    className={styles['notices'] ?? ''}
                  />
                  {/* As a transition a press would wait: each answer of the database, several a second in a download, interrupts one. */}
                  <RouterProvider router={router} useTransitions={false} />
                </NoticePortsProvider>
              </ConnectionSettingsProvider>
            </ServicesProvider>
          </AppConfigProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </Look>
  );
}

export function Look({ children }: { readonly children: React.ReactNode }) {
  return (
    <MantineProvider
      theme={tidemarkTheme}
      cssVariablesResolver={tidemarkVariables}
      defaultColorScheme="auto"
      getStyleNonce={readStyleNonce}
    >
      {children}
    </MantineProvider>
  );
}
