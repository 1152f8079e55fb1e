import { describe, expect, test } from 'vitest';
import { buildEvent } from '../../../tests/build-run.ts';
import { createFakeSync, listAccountAs } from '../../../tests/fake-sync-state.ts';
import type { EndingKind } from '../../domain/runs/ending.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { deriveNotices } from './derive-notices.ts';
import { asWritten } from '../../../tests/build-problem.ts';

const { state } = createFakeSync();
const before: SyncState = { ...state, refresh: null };

/** The morning in which Barclays, running before, has ended. */
function afterEnding(kind: EndingKind, changes: Partial<SyncState> = {}): SyncState {
  const connections = (before.connections ?? []).map((connection) => {
    const { openRun } = connection;
    if (openRun === null) return connection;
    const ending = {
      kind,
      owner: 'nobody',
      reason: null,
      until: null,
      counts: { added: 12, changed: 3 },
      pullProblem: null,
      endedAt: state.liveness.lastAnswerAt ?? openRun.startedAt,
    } as const;
    return { ...connection, openRun: null, lastRun: { ...openRun, phase: 'ended' as const, ending } };
  });
  return { ...before, connections, ...changes };
}

/** Barclays asks for something in the middle of its run. */
function withRequest(from: SyncState, type: string): SyncState {
  const connections = (from.connections ?? []).map((connection) => {
    const { openRun } = connection;
    const [channel] = openRun?.channels ?? [];
    if (openRun === null || channel === undefined) return connection;
    const event = buildEvent({ id: '77', type, channelId: channel.id });
    return { ...connection, openRun: { ...openRun, events: [...openRun.events, event] } };
  });
  return { ...from, connections };
}

const formatTime = () => '09:42';

describe('deriveNotices', () => {
  test('says the ending of a run that was open before, and lets good news go by itself', () => {
    expect(deriveNotices(before, afterEnding('new-data'), formatTime)).toEqual([
      {
        id: 'ended-105',
        text: 'Barclays: 12 new, 3 changed, at 09:42.',
        reasons: [],
        replaces: [],
        isLasting: false,
      },
    ]);
  });

  test('keeps an ending that someone has to act on until it is closed', () => {
    expect(deriveNotices(before, afterEnding('needs-you'), formatTime).map((notice) => notice.isLasting)).toEqual([
      true,
    ]);
  });

  test('says nothing about runs that had ended before', () => {
    expect(deriveNotices(before, before, formatTime)).toEqual([]);
  });

  test('sums up a refresh of several banks in one notice, with a reason for each that is not well', () => {
    const { refresh } = state;
    if (refresh === null) throw new Error('the believable morning has a refresh under way');
    const [notice, ...others] = deriveNotices({ ...before, refresh }, afterEnding('new-data'), formatTime);
    expect(others).toEqual([]);
    expect(notice).toEqual({
      id: 'refresh-ended',
      text: 'Refresh ended: 5 ok, 2 need you. 38 new, 9 changed; 1 bank not counted.',
      reasons: [
        'Crédit Nord: needs you — Authorise the bank again.',
        'Half Bank: needs you — Start a refresh while you are present: the bank sends a code by SMS. 2 new, 0 changed.',
      ],
      replaces: expect.arrayContaining(['ended-105', 'ended-102', 'ended-103']) as unknown,
      isLasting: true,
    });
  });

  test('says beside the ending that an account of the bank waits for somebody, and keeps it', () => {
    const after = listAccountAs(afterEnding('new-data'), 'GBP reserve', 'SUSPENDED');
    expect(deriveNotices(before, after, formatTime)).toMatchObject([
      {
        text: 'Barclays: 12 new, 3 changed, at 09:42. It needs you: ask the bank why (suspended: GBP reserve).',
        isLasting: true,
      },
    ]);
  });

  test('counts such a bank among those that need somebody, as the verdict does', () => {
    const after = listAccountAs(afterEnding('new-data'), 'GBP reserve', 'SUSPENDED');
    const [notice] = deriveNotices({ ...before, refresh: state.refresh }, after, formatTime);
    expect(notice?.text).toMatch(/^Refresh ended: 4 ok, 3 need you\./);
    expect(notice?.reasons).toContainEqual(expect.stringMatching(/^Barclays: .* It needs you: ask the bank why/));
  });

  test('says at once what a bank at work asks of somebody, once, until its run has ended', () => {
    const asking = withRequest(before, 'CHALLENGE_REQUIRED');
    const [notice, ...others] = deriveNotices(before, asking, formatTime);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      id: 'ended-105',
      text: 'Barclays needs you now — code asked for.',
      isLasting: true,
    });
    expect(deriveNotices(asking, { ...asking }, formatTime)).toEqual([]);
    expect(
      deriveNotices({ ...before, refresh: state.refresh }, { ...asking, refresh: state.refresh }, formatTime),
    ).toEqual([notice]);
  });

  test('asks nobody here for what a run of somebody else wants', () => {
    const observed = (from: SyncState): SyncState => ({
      ...from,
      connections: (from.connections ?? []).map(({ openRun, ...connection }) => ({
        ...connection,
        openRun: openRun && { ...openRun, origin: 'observed' as const },
      })),
    });
    const asking = observed(withRequest(before, 'CHALLENGE_REQUIRED'));
    expect(deriveNotices(observed(before), asking, formatTime)).toEqual([]);
  });

  test('leaves to the end of the run what can be given after it as well', () => {
    expect(deriveNotices(before, withRequest(before, 'AUTH_FAILED'), formatTime)).toEqual([]);
  });

  test('says when rows that could not be fetched have come after all', () => {
    const owing = afterEnding('not-done');
    const connections = (owing.connections ?? []).map((connection) => {
      const { lastRun } = connection;
      if (lastRun?.id !== 'run-105' || lastRun.ending === null) return connection;
      const ending = { ...lastRun.ending, pullProblem: asWritten('the bank is slow'), counts: null };
      return { ...connection, lastRun: { ...lastRun, ending } };
    });
    expect(deriveNotices({ ...owing, connections }, afterEnding('new-data'), formatTime)).toMatchObject([
      { id: 'ended-105', text: 'Barclays: 12 new, 3 changed, at 09:42.', isLasting: false },
    ]);
  });

  test('says nothing of runs that a person has just stopped watching', () => {
    const after = afterEnding('no-answer');
    const connections = (after.connections ?? []).map((connection) => {
      const { lastRun } = connection;
      if (lastRun?.ending?.kind !== 'no-answer') return connection;
      return {
        ...connection,
        lastRun: { ...lastRun, ending: { ...lastRun.ending, isStoppedByPerson: true as const } },
      };
    });
    expect(deriveNotices(before, { ...after, connections }, formatTime)).toEqual([]);
  });
});
