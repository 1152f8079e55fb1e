// Which page answers which path; heavy pages are loaded when they are first opened.
import { NuqsAdapter } from 'nuqs/adapters/react-router/v7';
import { lazy } from 'react';
import { createBrowserRouter } from 'react-router-dom';
import { NotFoundPage, RouteErrorPage } from './error-page.tsx';
import { ConnectionsPage } from './pages/connections-page.tsx';
import { OverviewPage } from './pages/overview-page.tsx';
import { SettingsPage } from './pages/settings-page.tsx';
import { paths } from './paths.ts';
import { Shell } from './shell/shell.tsx';

const TimelinePage = lazy(async () => ({ default: (await import('./pages/timeline-page.tsx')).TimelinePage }));
const TransactionsPage = lazy(async () => ({
  default: (await import('./pages/transactions-page.tsx')).TransactionsPage,
}));

export function createAppRouter() {
  return createBrowserRouter([
    {
      element: (
        <NuqsAdapter>
          <Shell />
        </NuqsAdapter>
      ),
      errorElement: <RouteErrorPage />,
      children: [
        {
          errorElement: <RouteErrorPage />,
          children: [
            { path: paths.overview, element: <OverviewPage /> },
            { path: paths.timeline, element: <TimelinePage /> },
            { path: paths.transactions, element: <TransactionsPage /> },
            { path: paths.connections, element: <ConnectionsPage /> },
            { path: paths.settings, element: <SettingsPage /> },
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
}
