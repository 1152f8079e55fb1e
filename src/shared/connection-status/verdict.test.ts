import { describe, expect, test } from 'vitest';
import { createFakeSync, FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { AccountState, SyncState } from '../../sync/sync-service.ts';
import { toClockText } from '../../ui/time-text.ts';
import { deriveVerdict } from './verdict.ts';
import { buildProblem } from '../../../tests/build-problem.ts';

const { state } = createFakeSync();
const [aChannel] = state.connections?.[0]?.channels ?? [];
if (aChannel === undefined) throw new Error('the believable morning has no channel');
const healthy: SyncState = {
  ...state,
  connections: (state.connections ?? []).filter(({ id }) => id === '101' || id === '104'),
  accounts: (state.accounts ?? []).filter(({ attributedTo }) => attributedTo === '101' || attributedTo === '104'),
};
const LIMIT = { nowMs: FAKE_NOW_MS, staleAfterMs: 26 * 3_600_000 };
/** The older of two banks' last successes. */
const AT = toClockText(FAKE_NOW_MS - 240_000, FAKE_NOW_MS);
const unproven = (healthy.accounts ?? []).map((account) => ({ ...account, asOf: null }));
const verdict = (changes: Partial<SyncState>) => deriveVerdict({ ...healthy, ...changes }, LIMIT);

describe('deriveVerdict', () => {
  test('says complete and since when, when every account is', () => {
    expect(verdict({})).toEqual({ tone: 'ok', sentence: `Complete as of ${AT}` });
  });

  test.each([
    ['rows that cannot be read', { rejectedRows: 2 }, '4 rows could not be read'],
    [
      'payments kept aside because they share an id with others',
      { usedIds: { aside: 1, overwritten: 4 } },
      '2 payments share their ids with others and are kept aside',
    ],
  ])('counts the accounts with %s as exceptions, and says so', (_, change, words) => {
    const accounts = (healthy.accounts ?? []).map((account, index) =>
      index < 2 ? { ...account, ...change } : account,
    );
    expect(verdict({ accounts })).toEqual({
      tone: 'partly',
      sentence: `Complete as of ${AT} — except 2 of 7 accounts. ${words}`,
    });
  });

  test('never says complete where the bank tells no end of a refresh', () => {
    expect(verdict({ hasSyncEnds: false })).toEqual({ tone: 'ok', sentence: `As of ${AT}` });
  });

  test('is not simply complete while something in the banks’ lists cannot be read', () => {
    const unread = { connections: null, accounts: { count: 1, reason: 'id: missing', ids: null } };
    expect(verdict({ unread })).toEqual({
      tone: 'partly',
      sentence: `Complete as of ${AT}. 1 account in the bank’s list cannot be read`,
    });
    const both = { ...unread, connections: { count: 2, reason: 'id: missing', ids: null } };
    expect(verdict({ unread: both }).sentence).toMatch(
      /\. 2 connections and 1 account in the bank’s list cannot be read$/,
    );
  });

  test('counts the accounts whose rows could not be fetched as exceptions', () => {
    const problem = buildProblem('server');
    const accounts = (healthy.accounts ?? []).map((account, index) => (index < 2 ? { ...account, problem } : account));
    expect(verdict({ accounts })).toEqual({
      tone: 'partly',
      sentence: `Complete as of ${AT} — except 2 of 7 accounts`,
    });
  });

  test('counts the accounts of a bank whose side is out in one channel as exceptions', () => {
    const [first, ...others] = healthy.connections ?? [];
    const changed = first === undefined ? [] : [{ ...first, channels: [{ ...aChannel, isUnavailable: true }] }];
    expect(verdict({ connections: [...changed, ...others] }).sentence).toBe(
      `Complete as of ${AT} — except 4 of 7 accounts`,
    );
  });

  test('counts an account that is as of longer ago than the limit as an exception', () => {
    const [first, ...others] = healthy.accounts ?? [];
    if (first === undefined) throw new Error('the believable morning has no account');
    const old = { ...first, asOf: instantFromEpochMs(FAKE_NOW_MS - 27 * 3_600_000) };
    expect(verdict({ accounts: [old, ...others] }).sentence).toBe(`Complete as of ${AT} — except 1 of 7 accounts`);
  });

  test.each([
    ['PENDING_CONSENT', ' — except 1 of 7 accounts. 1 bank needs you'],
    ['SUSPENDED', ' — except 1 of 7 accounts. 1 bank needs you'],
    ['NOT_FOUND', ' — except 1 of 7 accounts. 1 bank needs you'],
    ['ERROR', ' — except 1 of 7 accounts'],
    ['CLOSED', ''],
    ['ZORK', ''],
  ])('takes an account listed as %s, and no other of its bank, for what it is: “%s”', (status, except) => {
    const [first, ...others] = healthy.accounts ?? [];
    if (first === undefined) throw new Error('the believable morning has no account');
    const connections = (healthy.connections ?? []).map((each) =>
      each.id === first.attributedTo ? { ...each, listedAccounts: [{ name: first.name, status }] } : each,
    );
    expect(verdict({ connections, accounts: [{ ...first, listedStatus: status }, ...others] }).sentence).toBe(
      `Complete as of ${AT}${except}`,
    );
  });

  test('is as complete as before when a bank only asks us to come again later', () => {
    const [first, ...others] = healthy.connections ?? [];
    if (first?.lastRun?.ending == null) throw new Error('the believable morning has a run that ended');
    const lastRun = { ...first.lastRun, ending: { ...first.lastRun.ending, kind: 'refused' as const } };
    expect(verdict({ connections: [{ ...first, lastRun }, ...others] }).sentence).toBe(`Complete as of ${AT}`);
  });

  test.each([
    ['at work', {}],
    ['at work, by its own word too', { status: 'RUNNING' }],
  ])('keeps the exceptions of a bank that is %s: a run in flight has not made it well', (_, change) => {
    const { openRun = null } = state.connections?.find(({ id }) => id === '105') ?? {};
    const [first, ...others] = healthy.connections ?? [];
    if (first?.lastRun?.ending == null || openRun === null) throw new Error('the believable morning has two runs');
    const lastRun = { ...first.lastRun, ending: { ...first.lastRun.ending, kind: 'not-done' as const } };
    const failed = { ...first, status: 'FAILED', lastRun };
    const idle = verdict({ connections: [failed, ...others] }).sentence;
    expect(idle).toMatch(/ — except 4 of 7 accounts$/);
    expect(verdict({ connections: [{ ...failed, openRun, ...change }, ...others] }).sentence).toBe(idle);
  });

  test('counts a bank that needs a person while it runs, too', () => {
    const { openRun = null } = state.connections?.find(({ id }) => id === '105') ?? {};
    const connections = (state.connections ?? []).map((each) => (each.id === '102' ? { ...each, openRun } : each));
    expect(deriveVerdict({ ...state, connections }, LIMIT).sentence).toMatch(/\. 2 banks need you$/);
  });

  test('never says complete while nothing proves it', () => {
    expect(verdict({ accounts: unproven }).sentence).toBe(
      'Not complete yet: the newest rows are still being fetched or checked',
    );
  });

  const withHistory = (...histories: readonly AccountState['history'][]) =>
    (healthy.accounts ?? []).map((account, index) => ({ ...account, history: histories[index] ?? 'complete' }));

  test('says what is loaded of a history that arrives, and of how many accounts all is', () => {
    const [first, second, ...others] = withHistory('arriving', 'not-started', 'loaded');
    if (first === undefined || second === undefined) throw new Error('the believable morning has two accounts');
    const accounts = [first, { ...second, transactionCount: 17_752, coveredFrom: null }, ...others];
    expect(verdict({ accounts })).toEqual({
      tone: 'running',
      sentence: 'History is arriving: 18,472 rows, back to 20 Nov 2023; 5 of 7 accounts loaded',
    });
    expect(verdict({ connections: null, accounts }).sentence).toMatch(/^History is arriving: /);
  });

  test('says that all is loaded, and how much of it is proven', () => {
    expect(verdict({ accounts: withHistory('loaded', 'loaded', 'waiting') })).toEqual({
      tone: 'running',
      sentence: 'History is loaded: 840 rows, back to 20 Nov 2023; 4 of 6 accounts proven complete so far',
    });
  });

  test('sets a bank that was never synchronised apart, whose accounts keep no other from being complete', () => {
    const [first, ...others] = healthy.connections ?? [];
    if (first === undefined) throw new Error('the believable morning has no bank');
    const channels = [{ ...aChannel, lastSuccessAt: null, status: 'NONE' }];
    const never = { ...first, channels, status: 'NONE', lastSuccessAt: null };
    const accounts = (healthy.accounts ?? []).map((account) => ({
      ...account,
      history: account.attributedTo === never.id ? ('waiting' as const) : account.history,
    }));
    expect(verdict({ connections: [never, ...others], accounts })).toEqual({
      tone: 'partly',
      sentence: `Complete as of ${AT}; 1 bank was never synchronised`,
    });
    const alone = accounts.filter(({ attributedTo }) => attributedTo === never.id);
    expect(verdict({ connections: [never], accounts: alone }).sentence).toBe(
      'No bank was synchronised yet: press Refresh now, or wait for the banks’ own synchronisation',
    );
  });

  test('waits for no account that cannot be fetched: it is an exception', () => {
    const problem = buildProblem('forbidden');
    const [first, ...others] = withHistory('not-started');
    if (first === undefined) throw new Error('the believable morning has no account');
    expect(verdict({ accounts: [{ ...first, problem }, ...others] }).sentence).toBe(
      `Complete as of ${AT} — except 1 of 7 accounts`,
    );
  });

  test('waits for no loaded account whose proof is held up: it is an exception', () => {
    const problem = buildProblem('rate-limited');
    const [first, ...others] = withHistory('loaded');
    if (first === undefined) throw new Error('the believable morning has no account');
    const heldUp = { ...first, problem };
    expect(verdict({ accounts: [heldUp, ...others] })).toEqual({
      tone: 'partly',
      sentence: `Complete as of ${AT} — except 1 of 7 accounts`,
    });
    expect(verdict({ accounts: [heldUp, ...unproven.slice(1)] }).sentence).toBe(
      'Not complete: 7 of 7 accounts are behind',
    );
    const [, second, ...rest] = withHistory('loaded', 'loaded');
    if (second === undefined) throw new Error('the believable morning has two accounts');
    expect(verdict({ accounts: [heldUp, second, ...rest] }).tone).toBe('running');
  });

  test('does not say that history is arriving where all of it waits for a bank: these accounts are exceptions', () => {
    const accounts = (healthy.accounts ?? []).map((account, index) =>
      index < 2 ? { ...account, history: 'waiting' as const } : account,
    );
    expect(verdict({ accounts })).toEqual({
      tone: 'partly',
      sentence: `Complete as of ${AT} — except 2 of 7 accounts`,
    });
  });

  test('shows nothing running while none of what should arrive can be fetched', () => {
    const problem = buildProblem('server');
    const accounts = withHistory(...Array.from({ length: 7 }, () => 'arriving' as const)).map((account) => ({
      ...account,
      problem,
    }));
    expect(verdict({ accounts: accounts.map((each) => ({ ...each, asOf: null })) })).toEqual({
      tone: 'partly',
      sentence: 'Not complete: 7 of 7 accounts are behind',
    });
    const [first, ...others] = accounts;
    if (first === undefined) throw new Error('the believable morning has no account');
    expect(verdict({ accounts: [{ ...first, problem: null }, ...others] }).tone).toBe('running');
  });

  test('says that the first download goes by itself, and asks for a press only where that helps', () => {
    const empty = { accounts: null, refresh: null };
    const underWay = { tone: 'running', sentence: 'The first download is on its way' };
    expect(verdict({ ...empty, connections: null })).toEqual(underWay);
    expect(verdict({ ...empty, connections: healthy.connections })).toEqual(underWay);
    expect(verdict({ ...empty, connections: null, accounts: [] })).toEqual(underWay);
    expect(verdict({ ...empty, connections: [], accounts: [] }).sentence).toBe('No bank is connected yet');
    expect(verdict({ ...empty, accounts: [] }).sentence).toBe('No account is listed yet: press Refresh now');
  });

  test('says the same offline, and that it is: the network takes nothing away from what is here', () => {
    const liveness = { state: 'offline', lastAnswerAt: null, retryAt: null, problem: null } as const;
    expect(verdict({ liveness })).toEqual({ tone: 'refused', sentence: `Offline. Complete as of ${AT}` });
    expect(verdict({ liveness, accounts: unproven }).sentence).toMatch(/^Offline\. Not complete yet/);
  });

  test('counts the accounts that are not proven, not the banks that need a person', () => {
    const [first, ...others] = healthy.connections ?? [];
    if (first === undefined) throw new Error('the believable morning has no bank');
    const channels = first.channels.map((channel) => ({ ...channel, status: 'TOKEN_EXPIRED' }));
    const accounts = (healthy.accounts ?? []).map((each) =>
      each.attributedTo === first.id ? each : { ...each, asOf: null },
    );
    expect(verdict({ connections: [{ ...first, channels }, ...others], accounts }).sentence).toBe(
      'Not complete: 7 of 7 accounts are behind. 1 bank needs you',
    );
  });

  test('adds how many banks need a person', () => {
    expect(deriveVerdict(state, LIMIT).sentence).toMatch(/\. 2 banks need you$/);
  });
});
