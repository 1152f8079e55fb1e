import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { createFakeServices, renderWithServices, type FakeOverrides } from '../../../tests/fake-services.tsx';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { Changes } from './changes.tsx';

function show(overrides: FakeOverrides = {}, route = '/changes') {
  const services = createFakeServices(overrides);
  const readChanges = vi.spyOn(services.index, 'readChanges');
  renderWithServices(<Changes />, { services, route });
  return { readChanges };
}

describe('Changes', () => {
  test('tells each change as old and new, with the row it happened to and where to see the refresh', async () => {
    show();
    const [first] = await screen.findAllByRole('listitem');
    if (first === undefined) throw new Error('no change is listed');
    expect(within(first).getByText('Purpose')).toBeVisible();
    expect(within(first).getByText('fe').closest('del')).not.toBeNull();
    const [row, refresh] = within(first).getAllByRole('link');
    expect(row).toHaveAttribute('href', expect.stringContaining('/transactions?open='));
    expect(refresh).toHaveAttribute('href', expect.stringContaining('/timeline?connection='));
  });

  test('asks for one kind of change, one account and one time', async () => {
    const { readChanges } = show();
    await screen.findAllByRole('listitem');
    await userEvent.click(screen.getByRole('combobox', { name: 'Kind of change' }));
    await userEvent.click(await screen.findByRole('option', { name: 'After booking' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Everything' }));
    await vi.waitFor(() =>
      expect(readChanges).toHaveBeenLastCalledWith({
        filter: { kind: 'after-booking', accountIds: [], since: null },
        before: null,
        limit: 50,
      }),
    );
  });

  test('says so where nothing was changed, and keeps its filters', async () => {
    show({ index: { readChanges: () => Promise.resolve({ changes: [], next: null }) } });
    expect(await screen.findByText(/No bank changed a row in this way/)).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Kind of change' })).toBeVisible();
  });

  test('offers what is new since the last look once there was one', async () => {
    localStorage.setItem('tidemark.last-look.changes.fake', '1795852800000');
    const { readChanges } = show({}, '/changes?since=looked');
    expect(await screen.findByRole('radio', { name: 'Since I last looked' })).toBeChecked();
    expect(readChanges.mock.lastCall?.[0].filter.since).toContain('2026-11-28T08:00:00');
    localStorage.clear();
  });

  test('means by today the day it is, in a page left open over midnight', async () => {
    const late = new Date(2026, 10, 20, 23, 59, 30);
    vi.useFakeTimers({ now: late, toFake: ['Date', 'setInterval', 'clearInterval'] });
    try {
      const { readChanges } = show({ nowMs: late.getTime() }, '/changes?since=today');
      const since = () => readChanges.mock.lastCall?.[0].filter.since;
      await vi.waitFor(() => expect(since()).toBe(instantFromEpochMs(new Date(2026, 10, 20).getTime()).key));
      act(() => void vi.advanceTimersByTime(60_000));
      await vi.waitFor(() => expect(since()).toBe(instantFromEpochMs(new Date(2026, 10, 21).getTime()).key));
    } finally {
      vi.useRealTimers();
    }
  });
});
