// The archive on the page: shown part by part, led to by a link, searched where filters are on.
import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { buildEvent, buildRun } from '../../../tests/build-run.ts';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import { findRun, renderRuns } from '../../../tests/render-timeline.tsx';
import type { Services } from '../../shared/services.ts';

test('shows the archive part by part below the oldest run, and says when that is all', async () => {
  const archived = [
    [buildRun({ id: 'oldest', connectionName: 'Northern', startedAt: instantFromEpochMs(Date.parse('2026-01-01')) })],
    [buildRun({ id: 'old', connectionName: 'Southern', startedAt: instantFromEpochMs(Date.parse('2026-02-01')) })],
  ];
  const readArchivedRuns = (part: number) => Promise.resolve(archived[part - 1] ?? []);
  const archive = { events: archived.flat().flatMap(({ events }) => events).length, parts: 2 };
  renderRuns([buildRun()], '/timeline', { state: { archive }, sync: { readArchivedRuns } });
  await userEvent.click(await screen.findByRole('button', { name: 'Show older runs' }));
  await findRun(/Southern/);
  expect(screen.queryByRole('button', { name: /Northern/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show older runs' }));
  await findRun(/Northern/);
  expect(screen.getByText('These are all the runs kept on this computer.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show older runs' })).toBeNull();
  expect(screen.getByText('These are all the runs kept on this computer.')).toHaveFocus();
});

test('says that the archive could not be read, and reads it when asked again', async () => {
  const readArchivedRuns = vi.fn<Services['sync']['readArchivedRuns']>();
  readArchivedRuns.mockRejectedValueOnce(new Error('disk')).mockResolvedValue([buildRun({ id: 'old' })]);
  renderRuns([], '/timeline', { state: { archive: { events: 7, parts: 1 } }, sync: { readArchivedRuns } });
  expect(await screen.findByText(/in the archive on this computer, with 7 events/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Show older runs' }));
  expect(await screen.findByText('The older runs kept on this computer could not be read.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await findRun(/BNP Paribas/);
});

describe('a link into the archive', () => {
  const part = (id: string, day: string, events = [buildEvent({ id })]) => [
    buildRun({ id, connectionName: id, startedAt: instantFromEpochMs(Date.parse(day)), events }),
  ];
  const PARTS = [part('First', '2026-01-01'), part('Second', '2026-02-01'), part('Third', '2026-03-01')];
  const archive = { events: 3, parts: 3 };
  const readArchivedRuns = (number: number) => Promise.resolve(PARTS[number - 1] ?? []);

  test('leads to the run, with all that is newer, opened and marked', async () => {
    const findArchivePart = vi.fn<Services['sync']['findArchivePart']>(() => Promise.resolve(2));
    const sync = { readArchivedRuns, findArchivePart };
    renderRuns([buildRun()], '/timeline?run=Second', { state: { archive }, sync });
    const run = await findRun(/^Second/);
    expect(run).toHaveAttribute('aria-expanded', 'true');
    expect(run).toHaveAttribute('data-linked', 'true');
    expect(await findRun(/^Third/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^First/ })).toBeNull();
    expect(screen.queryByText(/this address leads to/)).toBeNull();
    expect(findArchivePart).toHaveBeenCalledWith({ runId: 'Second' });
  });

  test('leads to the event, and opening another run of the archive takes none of it away', async () => {
    const findArchivePart = vi.fn<Services['sync']['findArchivePart']>(() => Promise.resolve(1));
    const sync = { readArchivedRuns, findArchivePart };
    renderRuns([buildRun()], '/timeline?event=queue-1~First', { state: { archive }, sync });
    const event = await screen.findByRole('button', { name: 'Raw event First' });
    expect(event.closest('[data-linked]')).toHaveAttribute('data-linked', 'true');
    expect(findArchivePart).toHaveBeenCalledWith({ queueId: 'queue-1', eventId: 'First' });
    findArchivePart.mockReturnValue(new Promise(() => {}));
    await userEvent.click(await findRun(/^Third/));
    expect(await findRun(/^Third/)).toHaveAttribute('aria-expanded', 'true');
    expect(await findRun(/^First/)).toBeVisible();
  });

  test('says that it is looked for, and when the archive does not hold it', async () => {
    const { promise, resolve } = Promise.withResolvers<number | null>();
    const sync = { readArchivedRuns, findArchivePart: () => promise };
    renderRuns([buildRun()], '/timeline?run=gone', { state: { archive }, sync });
    expect(await screen.findByText('Looking in the archive for the run this address leads to.')).toBeVisible();
    resolve(null);
    expect(await screen.findByText(/is not among the runs kept on this computer/)).toBeVisible();
  });

  test('says that the archive could not be read, and not that the run is gone', async () => {
    const sync = { readArchivedRuns, findArchivePart: () => Promise.reject(new Error('disk')) };
    renderRuns([buildRun()], '/timeline?run=Second', { state: { archive }, sync });
    expect(await screen.findByText(/The archive could not be read to find the run/)).toBeVisible();
    expect(screen.queryByText(/is not among the runs/)).toBeNull();
  });
});

describe('filters that reach into the archive', () => {
  const archived = (name: string, day: string) =>
    buildRun({
      id: `${name} ${day}`,
      connectionId: name,
      connectionName: name,
      startedAt: instantFromEpochMs(Date.parse(day)),
      events: [buildEvent({ id: day })],
    });
  const PARTS = [
    [archived('Northern', '2026-01-01')],
    [archived('Southern', '2026-02-01')],
    [archived('Northern', '2026-03-01'), archived('Southern', '2026-03-02')],
    [archived('Southern', '2026-04-01')],
  ];
  const archive = { events: 5, parts: 4 };
  const line = () => screen.getByText(/archive|Every run kept/, { selector: 'p' });

  test('are tried part by part until some match, then to the end', async () => {
    const readArchivedRuns = vi.fn<Services['sync']['readArchivedRuns']>((part) =>
      Promise.resolve(PARTS[part - 1] ?? []),
    );
    renderRuns([buildRun()], '/timeline?connection=Northern', { state: { archive }, sync: { readArchivedRuns } });
    expect(await screen.findByText('The one run listed does not match these filters.')).toBeVisible();
    expect(line()).toHaveTextContent('Not searched yet: the archive of older runs on this computer, with 5 events.');
    expect(readArchivedRuns).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Search the archive' }));
    expect(await findRun(/^Northern/)).toHaveTextContent('1 Mar');
    expect(screen.queryByRole('button', { name: /^Southern/ })).toBeNull();
    await waitFor(() => expect(line()).toHaveTextContent('with 2 events. 1 run found in it.'));
    expect(readArchivedRuns.mock.calls.flat()).toEqual([4, 3]);
    await userEvent.click(screen.getByRole('button', { name: 'Search on' }));
    await waitFor(() => expect(line()).toHaveTextContent('Every run kept on this computer was searched. 2 runs found'));
    expect(screen.queryByRole('button', { name: 'Search on' })).toBeNull();
  });

  test('say how far the search is, and stop where they are told to', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly Run[]>();
    const readArchivedRuns = vi.fn<Services['sync']['readArchivedRuns']>((part) =>
      part === 3 ? promise : Promise.resolve(PARTS[part - 1] ?? []),
    );
    const sync = { readArchivedRuns };
    renderRuns([buildRun()], '/timeline?connection=Nobody', { state: { archive }, sync });
    await userEvent.click(await screen.findByRole('button', { name: 'Search the archive' }));
    await waitFor(() => expect(line()).toHaveTextContent('1 of 4 parts read. Nothing in it matches so far.'));
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await act(async () => resolve([]));
    expect(line()).toHaveTextContent('Not searched yet: the archive of older runs on this computer, with 4 events.');
    expect(readArchivedRuns.mock.calls.flat()).toEqual([4, 3]);
    await userEvent.click(screen.getByRole('button', { name: 'Search on' }));
    await waitFor(() =>
      expect(line()).toHaveTextContent('Every run kept on this computer was searched. Nothing in it matches so far.'),
    );
    expect(screen.getByText('The one run kept here does not match these filters.')).toBeVisible();
  });

  test('begin their search anew where they change, and leave no run behind that was found for others', async () => {
    const readArchivedRuns = (part: number) => Promise.resolve(PARTS[part - 1] ?? []);
    renderRuns([buildRun()], '/timeline?connection=Northern', { state: { archive }, sync: { readArchivedRuns } });
    await userEvent.click(await screen.findByRole('button', { name: 'Search the archive' }));
    await findRun(/^Northern/);
    await userEvent.click(screen.getByRole('button', { name: 'Clear all' }));
    await findRun(/BNP Paribas/);
    expect(screen.queryByRole('button', { name: /^Northern/ })).toBeNull();
    expect(line()).toHaveTextContent('Older runs are in the archive on this computer, with 5 events.');
  });

  test('say that the archive could not be read, and try again', async () => {
    const readArchivedRuns = vi.fn<Services['sync']['readArchivedRuns']>();
    readArchivedRuns
      .mockRejectedValueOnce(new Error('disk'))
      .mockImplementation((part) => Promise.resolve(PARTS[part - 1] ?? []));
    renderRuns([buildRun()], '/timeline?connection=Southern', { state: { archive }, sync: { readArchivedRuns } });
    await userEvent.click(await screen.findByRole('button', { name: 'Search the archive' }));
    await waitFor(() => expect(line()).toHaveTextContent('The archive on this computer could not be read.'));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await findRun(/^Southern/)).toHaveTextContent('1 Apr');
  });
});

test('what was shown of the archive stays when more is archived', async () => {
  const { state } = createFakeSync();
  const parts = [
    buildRun({ id: 'old', connectionName: 'Southern' }),
    buildRun({ id: 'less old', connectionName: 'Western' }),
  ];
  let archive = { events: 1, parts: 1 };
  const sync = {
    readState: () => Promise.resolve({ ...state, archive }),
    readArchivedRuns: (part: number) => Promise.resolve(parts.slice(part - 1, part)),
  };
  const { arrive } = renderRuns([buildRun()], '/timeline', { sync });
  await userEvent.click(await screen.findByRole('button', { name: 'Show older runs' }));
  await findRun(/^Southern/);
  archive = { events: 2, parts: 2 };
  await arrive([buildRun()]);
  expect(await findRun(/^Western/)).toBeVisible();
  expect(await findRun(/^Southern/)).toBeVisible();
});

test('says nothing of an archive where there is none', async () => {
  renderRuns([buildRun()]);
  await findRun(/BNP Paribas/);
  expect(screen.queryByText(/archive/)).toBeNull();
});
