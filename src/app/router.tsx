// Which page answers which path; heavy pages are loaded when they are first opened.
import { NuqsAdapter } from 'nuqs/adapters/react-router/v7';
import { lazy } from 'react';
import { createBrowserRouter } from 'react-router-dom';
import { NotFoundPage, RouteErrorPage } from './error-page.tsx';
import { loadPalette } from './keys/keys.tsx';
import { ConnectionPage } from './pages/connection-page.tsx';
import { ConnectionsPage } from './pages/connections-page.tsx';
import { OverviewPage } from './pages/overview-page.tsx';
import { SettingsPage } from './pages/settings-page.tsx';
import { paths } from '../shared/paths.ts';
import { Shell } from './shell/shell.tsx';

const loadChanges = () => import('./pages/changes-page.tsx');
const loadTimeline = () => import('./pages/timeline-page.tsx');
const loadTransactions = () => import('./pages/transactions-page.tsx');

const ChangesPage = lazy(async () => ({ default: (await loadChanges()).ChangesPage }));
const TimelinePage = lazy(async () => ({ default: (await loadTimeline()).TimelinePage }));
const TransactionsPage = lazy(async () => ({ default: (await loadTransactions()).TransactionsPage }));

/** Once the first page stands: without a network every other page can still be opened, and everything on it used. */
export async function preloadPages(): Promise<void> {
  const loads = [
    loadTimeline,
    loadTransactions,
    loadChanges,
    loadPalette,
    () => import('../features/cash-flow/cash-flow.tsx'),
    () => import('../features/cash-flow/cash-flow-chart.tsx'),
    () => import('../features/transactions/export-transactions.ts'),
  ];
  // A part that does not load now is asked for again, and failing then is said, when somebody opens it.
  await Promise.allSettled(loads.map((load) => load()));
}

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
            { path: paths.changes, element: <ChangesPage /> },
            { path: paths.connections, element: <ConnectionsPage /> },
            { path: `${paths.connections}/:connectionId`, element: <ConnectionPage /> },
            { path: paths.settings, element: <SettingsPage /> },
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
}
