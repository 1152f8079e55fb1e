import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { instantFromEpochMs, parseInstant } from '../../domain/instant.ts';
import type { Run } from '../../domain/run.ts';
import { buildEvent, buildRun } from '../../../tests/build-run.ts';
import { createFakeServices, type FakeOverrides, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import type { Services } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import { Timeline } from './timeline.tsx';

// jsdom cannot scroll.
beforeEach(() => {
  vi.stubGlobal('scrollTo', () => {});
});

function renderRuns(runs: readonly Run[], route = '/timeline', overrides: FakeOverrides = {}) {
  let latest = runs;
  const services = createFakeServices({ readRuns: () => latest, ...overrides });
  const { queryClient } = renderWithServices(<Timeline />, { route, services });
  return {
    arrive: (next: readonly Run[]) => {
      latest = next;
      return act(() => queryClient.invalidateQueries({ queryKey: syncQueries.all() }));
    },
  };
}

const openRun = (parts: Partial<Run> = {}) => buildRun({ phase: 'bank', bankEndedAt: null, ending: null, ...parts });
const findRun = (name: RegExp) => screen.findByRole('button', { name });

describe('the timeline', () => {
  test('says of a run which bank, how it ended and who started it', async () => {
    renderRuns([buildRun()]);
    const run = await findRun(/BNP Paribas/);
    expect(run).toHaveTextContent('all data');
    expect(run).toHaveTextContent('12 new, 3 changed');
    expect(run).toHaveTextContent('42 s');
    expect(run).toHaveTextContent('by you, here');
    expect(run).toHaveAttribute('aria-expanded', 'false');
  });

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
      expect(await screen.findByText('None of the 1 runs listed match these filters.')).toBeVisible();
      expect(line()).toHaveTextContent('Not searched yet: the archive of older runs on this computer, with 5 events.');
      expect(readArchivedRuns).not.toHaveBeenCalled();
      await userEvent.click(screen.getByRole('button', { name: 'Search the archive' }));
      expect(await findRun(/^Northern/)).toHaveTextContent('1 Mar');
      expect(screen.queryByRole('button', { name: /^Southern/ })).toBeNull();
      await waitFor(() => expect(line()).toHaveTextContent('with 2 events. 1 run found in it.'));
      expect(readArchivedRuns.mock.calls.flat()).toEqual([4, 3]);
      await userEvent.click(screen.getByRole('button', { name: 'Search on' }));
      await waitFor(() =>
        expect(line()).toHaveTextContent('Every run kept on this computer was searched. 2 runs found'),
      );
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
      expect(screen.getByText('None of the 1 runs kept here match these filters.')).toBeVisible();
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

  test('opens a run that is under way alone and leaves it open when it ends', async () => {
    const { arrive } = renderRuns([openRun({ events: [buildEvent({ type: 'LOGIN_SUCCESS' })] })]);
    expect(await screen.findByText('logged in')).toBeVisible();
    await arrive([buildRun({ events: [buildEvent({ type: 'LOGIN_SUCCESS' }), buildEvent({ id: '21' })] })]);
    expect(await screen.findByText('synchronisation ended')).toBeVisible();
    expect(await findRun(/BNP Paribas/)).toHaveAttribute('aria-expanded', 'true');
  });

  test('opens none of several runs that are under way together, and says how far each is', async () => {
    const events = [buildEvent({ type: 'LOGIN_SUCCESS' })];
    renderRuns([openRun({ events }), openRun({ id: 'run-2', connectionName: 'Other', events })]);
    const run = await findRun(/Other/);
    expect(run).toHaveAttribute('aria-expanded', 'false');
    expect(run).toHaveTextContent('The bank is at work: logged in.');
  });

  test('opens the run a link names', async () => {
    renderRuns(
      [buildRun({ id: 'other', connectionName: 'Other' }), buildRun({ id: 'linked' })],
      '/timeline?run=linked',
    );
    expect(await findRun(/BNP Paribas/)).toHaveAttribute('aria-expanded', 'true');
    expect(await findRun(/Other/)).toHaveAttribute('aria-expanded', 'false');
  });

  test('says so when the run a link names is not there', async () => {
    renderRuns([buildRun()], '/timeline?run=gone');
    expect(
      await screen.findByText(/The run this address leads to is not among the runs kept on this computer/),
    ).toBeVisible();
  });

  test('shows an unknown event as it is, a missing time as unknown, and the event as the bank sent it', async () => {
    const event = buildEvent({ type: 'ZORK_HAPPENED', createdAt: null });
    const readEventPayload = () => Promise.resolve('{"zork":12345678901234567890}');
    renderRuns([openRun({ events: [event] })], '/timeline', { sync: { readEventPayload } });
    expect(await screen.findByText('ZORK_HAPPENED')).toBeVisible();
    expect(screen.getByText(/^time unknown; received /)).toBeVisible();
    expect(document.body).not.toHaveTextContent('1970');
    await userEvent.click(screen.getByRole('button', { name: 'Raw event 20' }));
    const payload = await screen.findByRole('region', { name: 'Raw payload of event 20' });
    expect(payload).toHaveTextContent('12345678901234567890');
  });

  test.each([
    ['CHALLENGE_REQUIRED', 'You: refresh this connection while you are present and enter the code the bank sends'],
    ['CONSENT_EXPIRED', 'You: authorise the bank again'],
    ['LOGIN_FAILED', 'The bank: wait; if it lasts, read at the channel what is wrong'],
  ])('says of %s who must act and what to do', async (type, words) => {
    renderRuns([openRun({ events: [buildEvent({ type })] })]);
    expect((await screen.findByText(type)).closest('li')).toHaveTextContent(words);
  });

  test.each(['SYNC_ALL_SUCCESS', 'SYNC_ACCOUNTS_SUCCESS', 'ZORK_FAILED', 'ZORK'])(
    'asks nobody for anything at %s',
    async (type) => {
      renderRuns([openRun({ events: [buildEvent({ type })] })]);
      const line = (await screen.findByText(type)).closest('li');
      expect(line?.textContent).not.toMatch(/You:|The bank:|Nobody|nothing to do/);
    },
  );

  test('shows the vendor’s sample as an observed run of 2018 with both channels and the past consent flagged', async () => {
    const at = instantFromEpochMs(1_528_112_097_000);
    const channel = {
      mode: null,
      status: 'SUCCESS',
      lastSuccessAt: null,
      lastEndAt: at,
      isUnavailable: false,
    } as const;
    const channels = [
      { ...channel, id: '8701', consentExpiresAt: parseInstant(1_528_106_353) },
      { ...channel, id: '8700', consentExpiresAt: null },
    ];
    const { ending } = buildRun();
    renderRuns(
      [
        buildRun({
          id: 'sample',
          connectionName: 'WBX Test Bank',
          origin: 'observed',
          startedAt: at,
          bankEndedAt: at,
          ending: ending && { ...ending, counts: null, endedAt: at },
          channels,
          events: [buildEvent({ createdAt: at })],
        }),
      ],
      '/timeline?run=sample',
    );
    const run = await findRun(/WBX Test Bank/);
    expect(run).toHaveTextContent('4 Jun 2018');
    expect(run).toHaveTextContent('by the bank or someone else');
    const lanes = within(await screen.findByRole('list', { name: 'Channels of WBX Test Bank' })).getAllByRole(
      'listitem',
    );
    expect(lanes.map((lane) => /consent had ended 4 Jun 2018/.test(lane.textContent))).toEqual([true, false]);
  });

  test('shows events that name no bank apart, ending nothing', async () => {
    renderRuns([buildRun({ connectionId: null, connectionName: 'x', ending: null, events: [buildEvent()] })]);
    expect(await findRun(/Events that name no bank/)).toHaveTextContent('They belong to no run and end nothing.');
  });

  test('holds still while it is paused, counts what came, and shows it on request', async () => {
    const { arrive } = renderRuns([buildRun()]);
    await findRun(/BNP Paribas/);
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await arrive([buildRun({ id: 'late', connectionName: 'Late Bank', events: [buildEvent()] }), buildRun()]);
    const pill = await screen.findByRole('button', { name: '1 new' });
    expect(screen.queryByRole('button', { name: /Late Bank/ })).not.toBeInTheDocument();
    await userEvent.click(pill);
    expect(await findRun(/Late Bank/)).toBeVisible();
    expect(screen.queryByRole('button', { name: '1 new' })).not.toBeInTheDocument();
  });

  test('resumes without losing anything that came while it was paused', async () => {
    const { arrive } = renderRuns([buildRun()]);
    await findRun(/BNP Paribas/);
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    const late = (number: number) => buildRun({ id: `late-${number}`, connectionName: `Late Bank ${number}` });
    await arrive([late(1), buildRun()]);
    await arrive([late(2), late(1), buildRun()]);
    expect(await screen.findByRole('button', { name: '2 new' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(await findRun(/Late Bank 1/)).toBeVisible();
    expect(await findRun(/Late Bank 2/)).toBeVisible();
  });

  test('leads to the event a link names, in its opened run, and marks it', async () => {
    const events = [buildEvent({ id: '7', type: 'LOGIN_SUCCESS' }), buildEvent({ id: '8' })];
    renderRuns([buildRun({ id: 'other', connectionName: 'Other' }), buildRun({ events })], '/timeline?event=queue-1~7');
    expect(await findRun(/BNP Paribas/)).toHaveAttribute('aria-expanded', 'true');
    expect((await screen.findByText('logged in')).closest('[data-linked]')).toHaveAttribute('data-linked', 'true');
    expect(screen.getByText('synchronisation ended').closest('[data-linked]')).toHaveAttribute('data-linked', 'false');
  });

  test('shows what a link leads to also when the filters leave it out, and says so', async () => {
    const runs = [buildRun({ id: 'linked' }), buildRun({ id: 'other', connectionName: 'Other' })];
    renderRuns(runs, '/timeline?run=linked&result=refused');
    expect(await findRun(/BNP Paribas/)).toHaveAttribute('aria-expanded', 'true');
    expect(screen.queryByRole('button', { name: /Other/ })).not.toBeInTheDocument();
    expect(screen.getByText(/does not match the filters/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Leave the run out' }));
    expect(await screen.findByText(/None of the 2 runs kept here match/)).toBeVisible();
  });

  test('takes each filter off by its chip', async () => {
    const zork = buildRun({ events: [buildEvent({ type: 'ZORK' }), buildEvent({ id: '21' })] });
    renderRuns([zork, buildRun({ id: 'other', connectionName: 'Other' })], '/timeline?type=ZORK');
    expect(await findRun(/BNP Paribas/)).toBeVisible();
    expect(screen.getByText('1 event is left out by the filters.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Other/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Remove the filter ZORK' }));
    expect(await findRun(/Other/)).toBeVisible();
  });

  test('opens and closes all runs at once', async () => {
    const run = (id: string) => buildRun({ id, connectionName: id, events: [buildEvent({ id })] });
    renderRuns([run('first'), run('second')]);
    await userEvent.click(await screen.findByRole('button', { name: 'Open all' }));
    expect(await screen.findAllByText('synchronisation ended')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Close all' }));
    expect(screen.queryByText('synchronisation ended')).not.toBeInTheDocument();
  });

  test('is walked with the arrows: one stop for Tab, right opens, left closes', async () => {
    const events = [buildEvent({ id: '7', type: 'LOGIN_SUCCESS' }), buildEvent({ id: '8' })];
    renderRuns([
      buildRun({ id: 'a', connectionName: 'First', events }),
      buildRun({ id: 'b', connectionName: 'Second' }),
    ]);
    const first = await findRun(/First/);
    expect(screen.getByRole('button', { name: /Second/ })).toHaveAttribute('tabindex', '-1');
    act(() => first.focus());
    await userEvent.keyboard('{ArrowRight}');
    expect(first).toHaveAttribute('aria-expanded', 'true');
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    expect(screen.getByRole('button', { name: 'Raw event 8' })).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(first).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}{ArrowDown}');
    expect(first).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getByRole('button', { name: /Second/ })).toHaveFocus();
  });

  test('keeps the focus when news come, and when the line that has it goes away', async () => {
    // Of runs that began together the names say the order.
    const run = (connectionName: string) => buildRun({ id: connectionName, connectionName });
    const { arrive } = renderRuns([run('Middle')]);
    const middle = await findRun(/Middle/);
    act(() => middle.focus());
    await arrive([run('Early'), run('Middle')]);
    await findRun(/Early/);
    expect(middle).toHaveFocus();
    await arrive([run('Early'), run('Next')]);
    await waitFor(() => expect(screen.getByRole('button', { name: /Next/ })).toHaveFocus());
  });

  test('narrows to a result and back', async () => {
    renderRuns([buildRun()], '/timeline?result=refused');
    await userEvent.click(await screen.findByRole('button', { name: 'Clear the filters' }));
    await waitFor(() => expect(screen.getByRole('button', { name: /BNP Paribas/ })).toBeVisible());
  });

  test('says what to press before anything has run', async () => {
    renderRuns([]);
    expect(await screen.findByText(/Nothing has run yet/)).toBeVisible();
  });
});
