import { describe, expect, test } from 'vitest';
import { buildProblem } from '../../../tests/build-problem.ts';
import { buildRun } from '../../../tests/build-run.ts';
import { createFakeSync, FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import type { Ending } from '../../domain/runs/ending.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { isWaitingForYou, toBankSide } from './bank-side.ts';
import { standsAs, toStanding as toStandingAmong } from './connection-standing.ts';
import type { AgeLimit } from './data-age.ts';

const PROBLEM = buildProblem('server');
const at = (hoursAgo: number) => instantFromEpochMs(FAKE_NOW_MS - hoursAgo * 3_600_000);
const UNTIL_MS = Date.UTC(2026, 10, 20, 9, 40);

const { state } = createFakeSync();
const connections = state.connections ?? [];
const LIMIT = { nowMs: FAKE_NOW_MS, staleAfterMs: 36 * 3_600_000 };

function toStanding(bank: ConnectionState, limit: AgeLimit = LIMIT) {
  return toStandingAmong(bank, state.accounts ?? [], limit);
}

function named(name: string): ConnectionState {
  const connection = connections.find((each) => each.name === name);
  if (connection === undefined) throw new Error(`the believable morning has no ${name}`);
  return connection;
}

describe('toStanding', () => {
  test('puts a bank that waits for a person before whatever its status says', () => {
    expect(toStanding(named('Half Bank')).kind).toBe('needs-you');
  });

  test('says beside where a bank stands that it is running, and counts it as both', () => {
    const standing = toStanding(named('Barclays'));
    expect(standing).toMatchObject({ kind: 'up-to-date', words: 'up to date', running: 'synchronising' });
    expect([standsAs(standing, 'up-to-date'), standsAs(standing, 'running')]).toEqual([true, true]);
    const waiting = toStanding({ ...named('Half Bank'), openRun: named('Barclays').openRun });
    expect(waiting).toMatchObject({ kind: 'needs-you', words: 'code asked for', running: 'synchronising' });
    expect(standsAs(waiting, 'partly')).toBe(false);
  });

  test.each(connections)('does not move $name by a press of Refresh, whoever started it', (bank) => {
    const { openRun } = named('Barclays');
    const settled = bank.status === 'RUNNING' ? { ...bank, status: 'SUCCESS', openRun: null } : bank;
    const { running: _, ...before } = toStanding(settled);
    const status = settled.status === 'FAILED' || settled.status === 'PARTIAL_SUCCESS' ? settled.status : 'RUNNING';
    expect(toStanding({ ...settled, openRun })).toMatchObject(before);
    expect(toStanding({ ...settled, status })).toMatchObject(before);
  });

  test.each([
    ['our fetch of all rows failed', { problem: PROBLEM }, 'failed', 'rows not fetched'],
    ['rows could not be read', { rejectedRows: 1 }, 'partly', '4 rows kept aside'],
    ['payments share an id', { usedIds: { aside: 2, overwritten: 0 } }, 'partly', '8 rows kept aside'],
    ['its newest rows are old', { asOf: at(40) }, 'stale', 'no data for 40 h'],
    ['its history is on its way', { history: 'arriving' as const }, 'arriving', 'history is arriving'],
  ])('is not up to date where %s', (_, change, kind, words) => {
    const accounts = (state.accounts ?? []).map((each) => ({ ...each, ...change }));
    expect(toStandingAmong(named('BNP Paribas'), accounts, LIMIT)).toMatchObject({ kind, words });
  });

  test('is only partly behind where the rows of one account of several could not be fetched', () => {
    const [first, ...others] = state.accounts ?? [];
    const accounts = first === undefined ? [] : [{ ...first, problem: PROBLEM }, ...others];
    expect(toStandingAmong(named('BNP Paribas'), accounts, LIMIT)).toMatchObject({
      kind: 'partly',
      words: 'rows not fetched',
    });
  });

  test('is as of the oldest of its accounts', () => {
    const [first, ...others] = state.accounts ?? [];
    const accounts = first === undefined ? [] : [{ ...first, asOf: at(3) }, ...others];
    expect(toStandingAmong(named('BNP Paribas'), accounts, LIMIT).asOf).toEqual(at(3));
  });

  test.each(connections.flatMap((bank) => [bank, { ...bank, status: 'CLOSED' }, { ...bank, goneSince: bank.readAt }]))(
    'stands as one that needs you exactly where somebody is waited for: $name, $status',
    (bank) => {
      expect(toStanding(bank).kind === 'needs-you').toBe(isWaitingForYou(bank));
    },
  );

  test('waits for a person where the bank has closed the connection', () => {
    expect(toStanding({ ...named('BNP Paribas'), status: 'CLOSED' })).toMatchObject({
      kind: 'needs-you',
      words: 'closed',
    });
  });

  test('takes a consent whose date has passed for a warning only: the status decides', () => {
    expect(toStanding(named('Mizuho')).kind).toBe('up-to-date');
  });

  test('is not alarmed by an empty channel beside one that works, nor by a status nobody knows', () => {
    expect(toStanding(named('BNP Paribas')).kind).toBe('up-to-date');
    expect(toBankSide(named('Sparkasse Neustadt')).kind).toBe('up-to-date');
  });

  test('says that there is no account when every channel is empty', () => {
    const bank = named('BNP Paribas');
    const channels = bank.channels.map((channel) => ({ ...channel, status: 'EMPTY' }));
    expect(toStanding({ ...bank, channels })).toMatchObject({
      kind: 'empty',
      tone: 'empty',
      words: 'no account on it',
    });
  });

  test.each([
    ['PENDING_CONSENT', 'needs-you', '1 account waits for a consent'],
    ['SUSPENDED', 'needs-you', '1 account suspended'],
    ['NOT_FOUND', 'needs-you', '1 account not found at the bank'],
    ['ERROR', 'partly', '1 account in error'],
    ['CLOSED', 'up-to-date', 'up to date'],
    ['ZORK', 'up-to-date', 'up to date'],
  ])('calls a bank that lists an account as %s %s', (status, kind, words) => {
    const bank = named('BNP Paribas');
    const [first, ...others] = bank.listedAccounts;
    const listedAccounts = first === undefined ? [] : [{ ...first, status }, ...others];
    expect(toStanding({ ...bank, listedAccounts })).toMatchObject({ kind, words });
  });

  test('counts the accounts that wait, whatever each of them waits for', () => {
    const listedAccounts = ['SUSPENDED', 'ACTIVE', 'PENDING_CONSENT'].map((status) => ({ name: status, status }));
    expect(toStanding({ ...named('BNP Paribas'), listedAccounts }).words).toBe('2 accounts need you');
  });

  test('lets a channel that waits speak before an account that waits', () => {
    const listedAccounts = [{ name: 'Main EUR', status: 'SUSPENDED' }];
    const bank = named('Half Bank');
    expect(toStanding({ ...bank, listedAccounts })).toEqual(toStanding(bank));
  });

  describe('after its last run', () => {
    const lastRun = (changes: Partial<Ending>) => {
      const run = buildRun();
      return { ...run, ending: run.ending && { ...run.ending, ...changes } };
    };
    const standingAfter = (changes: Partial<Ending>) => {
      const { tone, words } = toStanding({ ...named('BNP Paribas'), lastRun: lastRun(changes) });
      return { tone, words };
    };

    test('says that the bank refused for now, in the tone of waiting', () => {
      expect(standingAfter({ kind: 'refused' })).toEqual({ tone: 'refused', words: 'refused for now' });
    });

    test('says it no longer when the time it asked us to wait for is over', () => {
      const until = instantFromEpochMs(UNTIL_MS);
      const bank = { ...named('BNP Paribas'), lastRun: lastRun({ kind: 'refused', until }) };
      const wordsAt = (nowMs: number) => toStanding(bank, { nowMs, staleAfterMs: 90_000_000 }).words;
      expect(wordsAt(UNTIL_MS - 1)).toBe('refused for now');
      expect(wordsAt(UNTIL_MS)).toBe('up to date');
    });

    test('blames no bank for an end that its events did not tell', () => {
      expect(standingAfter({ kind: 'no-answer', isObserved: true }).tone).toBe('ok');
    });

    test('does not call a bank well that fell silent', () => {
      expect(standingAfter({ kind: 'no-answer' })).toEqual({ tone: 'partly', words: 'no answer from the bank' });
    });

    test('blames no bank for what a person stopped watching', () => {
      const { tone } = standingAfter({ kind: 'no-answer', isStoppedByPerson: true });
      expect(tone).toBe('ok');
    });

    test('says that it failed where the bank says so', () => {
      const failed = { ...named('BNP Paribas'), status: 'FAILED', lastRun: null };
      expect(toStanding(failed)).toMatchObject({ kind: 'failed', words: 'failed' });
    });
  });

  test('shows an unknown connection status as it is', () => {
    expect(toStanding({ ...named('BNP Paribas'), status: 'ZORK' })).toMatchObject({
      kind: 'unknown',
      tone: 'unknown',
      words: 'unknown: ZORK',
    });
  });

  test('says when the bank lists a connection no longer', () => {
    const bank = named('BNP Paribas');
    expect(toStanding({ ...bank, goneSince: bank.readAt }).words).toBe('no longer listed by the bank');
  });
});
