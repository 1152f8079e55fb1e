import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { parseInstant } from '../../domain/dates/parse-instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { buildEvent, buildRun } from '../../../tests/build-run.ts';
import { findRun, renderRuns } from '../../../tests/render-timeline.tsx';

const openRun = (parts: Partial<Run> = {}) => buildRun({ phase: 'bank', bankEndedAt: null, ending: null, ...parts });

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

  test('says of a look for new accounts that the accounts come first', async () => {
    renderRuns([buildRun({ type: 'LIST_ACCOUNTS' })]);
    expect(await findRun(/BNP Paribas/)).toHaveTextContent('accounts first');
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

  test.each([
    [2, 'both channels'],
    [3, 'all 3 channels'],
  ])('says of an event that spoke of %i channels at once “%s”', async (channelCount, words) => {
    renderRuns([openRun({ events: [buildEvent({ channelId: null, channelCount })] })]);
    expect((await screen.findByText('SYNC_ALL_SUCCESS')).closest('li')).toHaveTextContent(words);
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
