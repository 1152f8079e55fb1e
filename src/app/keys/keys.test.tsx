import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { describe, expect, test, vi } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { Keys, PaletteButton } from './keys.tsx';

function Page() {
  const { pathname } = useLocation();
  return (
    <main tabIndex={-1}>
      <p>{`at ${pathname}`}</p>
      {pathname !== '/settings' && <input type="search" aria-label="Search" />}
    </main>
  );
}

function show(route = '/', services = createFakeServices()) {
  return renderWithServices(
    <Keys>
      <PaletteButton />
      <Page />
    </Keys>,
    { route, services },
  );
}

describe('Keys', () => {
  test.each([
    ['gt', '/transactions'],
    ['gb', '/connections'],
    ['gL', '/timeline'],
  ])('%s leads to %s', async (keys, path) => {
    show();
    await userEvent.keyboard(keys);
    expect(screen.getByText(`at ${path}`)).toBeVisible();
  });

  test('a letter alone, or in a field, leads nowhere', async () => {
    show();
    await userEvent.keyboard('t');
    await userEvent.type(screen.getByRole('searchbox'), 'gt');
    expect(screen.getByText('at /')).toBeVisible();
    expect(screen.getByRole('searchbox')).toHaveValue('gt');
  });

  test('/ leads into the search of the page, and to the transactions where a page has none', async () => {
    show('/settings');
    await userEvent.keyboard('/');
    expect(screen.getByText('at /transactions')).toBeVisible();
    await vi.waitFor(() => expect(screen.getByRole('searchbox')).toHaveFocus());
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  test('? lists the keys, and no key leads away from under the list', async () => {
    show();
    await userEvent.keyboard('?');
    const list = await screen.findByRole('dialog', { name: 'Keys' });
    expect(within(list).getByText('Find a page, a bank or an action')).toBeVisible();
    await userEvent.keyboard('gt');
    expect(screen.getByText('at /')).toBeVisible();
  });

  test('Ctrl+K finds a bank by a part of its name and opens it', async () => {
    show();
    await userEvent.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('textbox', { name: 'Find a page, a bank or an action' });
    await userEvent.type(field, 'nord{Enter}');
    expect(await screen.findByText(/^at \/connections\/./)).toBeVisible();
    expect(screen.getByRole('main')).toHaveFocus();
  });

  test('closed again, the palette gives the focus back', async () => {
    show();
    screen.getByRole('searchbox').focus();
    await userEvent.keyboard('{Control>}k{/Control}');
    await screen.findByRole('textbox', { name: 'Find a page, a bank or an action' });
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(screen.getByRole('searchbox')).toHaveFocus());
  });

  test('the palette says what a refresh costs, or when it may be, before it is asked for', async () => {
    const { offers } = await createFakeServices().sync.readState();
    const priced = { ...offers, budget: { left: 4, perDay: 6 }, price: 'EUR 0.30' };
    show('/', createFakeServices({ state: { offers: priced } }));
    await userEvent.keyboard('{Control>}k{/Control}');
    const action = await screen.findByRole('button', { name: /^Refresh now/ });
    expect(action).toHaveTextContent('uses 1 of 4 left today · EUR 0.30');
  });

  test('the palette refreshes one bank, or all', async () => {
    const services = createFakeServices();
    const refresh = vi.spyOn(services.sync, 'refresh');
    show('/', services);
    await userEvent.click(screen.getByRole('button', { name: /^Find a page/ }));
    const field = await screen.findByRole('textbox', { name: 'Find a page, a bank or an action' });
    await userEvent.type(field, 'refresh now{Enter}');
    await vi.waitFor(() => expect(refresh).toHaveBeenCalledWith({ connectionId: null, type: 'ALL' }));
  });
});
