import { describe, expect, test } from 'vitest';
import { buildRun } from '../../../tests/build-run.ts';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import type { Ending } from '../../domain/runs/ending.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { isWaitingForYou, standsAs, toStanding } from './connection-standing.ts';

const UNTIL_MS = Date.UTC(2026, 10, 20, 9, 40);

const connections = createFakeSync().state.connections ?? [];

function named(name: string): ConnectionState {
  const connection = connections.find((each) => each.name === name);
  if (connection === undefined) throw new Error(`the believable morning has no ${name}`);
  return connection;
}

describe('toStanding', () => {
  test('puts a bank that waits for a person before whatever its status says', () => {
    expect(toStanding(named('Half Bank')).kind).toBe('needs-you');
  });

  test('says running while a run is open', () => {
    expect(toStanding(named('Barclays'))).toMatchObject({ kind: 'running', words: 'synchronising' });
  });

  test('says beside a bank that waits for a person that it is running too, and counts it as both', () => {
    const standing = toStanding({ ...named('Half Bank'), openRun: named('Barclays').openRun });
    expect(standing).toMatchObject({ kind: 'needs-you', words: 'code asked for', running: 'synchronising' });
    expect([standsAs(standing, 'needs-you'), standsAs(standing, 'running')]).toEqual([true, true]);
    expect(standsAs(standing, 'partly')).toBe(false);
  });

  test('says running of a bank that says so itself, whoever started it', () => {
    expect(toStanding({ ...named('BNP Paribas'), status: 'RUNNING' }).kind).toBe('running');
    expect(toStanding({ ...named('Half Bank'), status: 'RUNNING' }).running).toBe('synchronising');
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
    expect(toStanding(named('Sparkasse Neustadt')).kind).toBe('up-to-date');
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
