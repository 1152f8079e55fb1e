import { notifications } from '@mantine/notifications';
import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../../tests/fake-clock.ts';
import { renderWithServices } from '../../../tests/fake-services.tsx';
import { AppConfigProvider } from '../app-config-context.ts';
import { DEMO_CONFIG } from '../read-app-config.ts';
import { Shell } from './shell.tsx';

function show(route: string, clock = createFakeClock()) {
  return renderWithServices(
    <AppConfigProvider value={DEMO_CONFIG}>
      <Routes>
        <Route element={<Shell clock={clock} />}>
          <Route path="/" element={<h1>Overview</h1>} />
          <Route path="/connections" element={<h1>Connections</h1>} />
        </Route>
      </Routes>
    </AppConfigProvider>,
    { route },
  );
}

describe('Shell', () => {
  test('leads to every page by name and marks the one that is open', async () => {
    show('/connections');
    const links = within(screen.getByRole('navigation', { name: 'Pages' })).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual([
      'Overview',
      'Timeline',
      'Transactions',
      'Changes',
      'Connections',
      'Settings',
    ]);
    expect(screen.getByRole('link', { name: 'Connections' })).toHaveAttribute('aria-current', 'page');
    expect(await screen.findByText(/2 banks need you/)).toBeVisible();
  });

  test('is first of all a way past itself, to the page', async () => {
    show('/');
    await userEvent.tab();
    expect(screen.getByRole('link', { name: 'Skip to the page' })).toHaveFocus();
    expect(screen.getByRole('link', { name: 'Skip to the page' })).toHaveAttribute('href', '#page');
    expect(screen.getByRole('main')).toHaveAttribute('id', 'page');
  });

  test('keeps the frame and the verdict when another page is opened, and takes the focus there', async () => {
    show('/');
    const verdict = await screen.findByText(/2 banks need you/);
    await userEvent.click(screen.getByRole('link', { name: 'Connections' }));
    expect(screen.getByRole('heading', { name: 'Connections' })).toBeVisible();
    expect(verdict).toBeInTheDocument();
    expect(screen.getByRole('main')).toHaveFocus();
  });

  test('has one voice for screen readers, which tells toasts too', async () => {
    const clock = createFakeClock();
    show('/', clock);
    await screen.findByText(/2 banks need you/);
    act(() => {
      notifications.show({ message: 'BNP: 12 new.' });
      notifications.show({ message: 'Nord: nothing new.' });
    });
    await act(() => clock.advance(200));
    const voice = screen.getByRole('status');
    expect(voice).toHaveTextContent('BNP: 12 new. Nord: nothing new.');
    expect(document.querySelectorAll('[aria-live], output, [role=alert], [role=log], [role=status]')).toHaveLength(1);
  });
});
