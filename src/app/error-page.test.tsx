import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderWithServices } from '../../tests/fake-services.tsx';
import { ErrorBoundary, NotFoundPage, StartFailedPage } from './error-page.tsx';

function Broken(): never {
  throw new TypeError('rows is undefined');
}

test('shows what is not affected, what to do and a reference instead of a page that cannot be drawn', () => {
  // React reports a caught error to the console too.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  renderWithServices(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('heading', { name: 'This page cannot be shown' })).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('Reference TypeError: rows is undefined');
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeVisible();
});

test('leads back from an address that does not exist', () => {
  renderWithServices(<NotFoundPage />, { route: '/nowhere' });
  expect(screen.getByRole('link', { name: 'Go to the overview' })).toHaveAttribute('href', '/');
});

test('says why the application cannot start and what to do', () => {
  renderWithServices(
    <StartFailedPage what="The gateway does not answer." whatToDo="Check that it is running." reference="TypeError" />,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('The gateway does not answer.Check that it is running.');
  expect(document.title).toBe('Tidemark cannot start · Tidemark');
});
