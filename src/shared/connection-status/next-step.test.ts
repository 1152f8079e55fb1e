import { describe, expect, test } from 'vitest';
import { buildRun } from '../../../tests/build-run.ts';
import { createFakeSync } from '../../../tests/fake-sync-state.ts';
import type { Ending } from '../../domain/runs/ending.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { toConnectionStep, toNextStep } from './next-step.ts';
import { asWritten } from '../../../tests/build-problem.ts';

const UNTIL_MS = Date.UTC(2026, 10, 20, 9, 40);

const connections = createFakeSync().state.connections ?? [];

function named(name: string): ConnectionState {
  const connection = connections.find((each) => each.name === name);
  if (connection === undefined) throw new Error(`the believable morning has no ${name}`);
  return connection;
}

function lastRun(changes: Partial<Ending>) {
  const run = buildRun({ id: 'run-7' });
  return { ...run, ending: run.ending && { ...run.ending, ...changes } };
}

describe('toNextStep', () => {
  test('leads to the page that connects banks when an authorisation has expired', () => {
    expect(toNextStep(named('Crédit Nord'))).toEqual({
      owner: 'you',
      what: 'authorise the bank again',
      step: { place: 'connect-page', label: 'Authorise again' },
    });
  });

  test('asks nobody to wait for a time that is over', () => {
    const until = instantFromEpochMs(UNTIL_MS);
    const refused = lastRun({ kind: 'refused', owner: 'the bank', reason: asWritten('it asks us to wait'), until });
    const bank = { ...named('BNP Paribas'), lastRun: refused };
    expect(toNextStep(bank, UNTIL_MS - 1)?.what).toBe('it asks us to wait');
    expect(toNextStep(bank, UNTIL_MS)).toBeNull();
  });

  test('leads to a refresh while somebody is there when the bank asks for a code', () => {
    expect(toNextStep(named('Half Bank'))?.step).toEqual({
      place: 'refresh-here',
      label: 'Refresh while you are here',
    });
  });

  test('says what the bank has to do, and leads to the run that shows it', () => {
    const channels = named('BNP Paribas').channels.map((channel) => ({ ...channel, isUnavailable: true }));
    expect(toNextStep({ ...named('BNP Paribas'), channels, lastRun: lastRun({}) })).toEqual({
      owner: 'the bank',
      what: 'its side is out; it has to come back by itself',
      step: { place: 'run', label: 'See what happened', runId: 'run-7' },
    });
  });

  test('says what is ours to do when the rows could not be fetched', () => {
    const run = lastRun({ kind: 'not-done', owner: 'us', pullProblem: asWritten('the token was not accepted') });
    expect(toNextStep({ ...named('BNP Paribas'), lastRun: run })).toMatchObject({
      owner: 'us',
      what: 'the token was not accepted',
    });
  });

  test('says what is wrong at the bank before what kept us from its rows', () => {
    const run = lastRun({
      kind: 'not-done',
      owner: 'the bank',
      reason: asWritten('it broke'),
      pullProblem: asWritten('it does not answer'),
    });
    expect(toNextStep({ ...named('BNP Paribas'), lastRun: run })).toMatchObject({
      owner: 'the bank',
      what: 'it broke',
    });
  });

  test('puts what a person has to do before what the bank or we have to', () => {
    const run = lastRun({ kind: 'not-done', owner: 'us', pullProblem: asWritten('the token was not accepted') });
    expect(toNextStep({ ...named('Crédit Nord'), lastRun: run })?.owner).toBe('you');
  });

  describe('where an account waits', () => {
    const bank = named('BNP Paribas');
    const listed = (...statuses: readonly string[]) =>
      statuses.map((status, position) => ({ name: `Account ${position + 1}`, status }));

    test('leads to the page that connects banks, and says which account', () => {
      const listedAccounts = listed('ACTIVE', 'PENDING_CONSENT');
      expect(toNextStep({ ...bank, listedAccounts })).toEqual({
        owner: 'you',
        what: 'authorise the bank again and include the account (waits for a consent: Account 2)',
        step: { place: 'connect-page', label: 'Authorise again' },
      });
    });

    test('has no button where only the bank can be asked', () => {
      expect(toNextStep({ ...bank, listedAccounts: listed('SUSPENDED') })).toEqual({
        owner: 'you',
        what: 'ask the bank why (suspended: Account 1)',
        step: null,
      });
    });

    test('names the step that has a button before one that has none', () => {
      const next = toNextStep({ ...bank, listedAccounts: listed('SUSPENDED', 'PENDING_CONSENT') });
      expect(next?.step?.label).toBe('Authorise again');
    });

    test('names two of many', () => {
      const next = toNextStep({ ...bank, listedAccounts: listed(...Array<string>(5).fill('SUSPENDED')) });
      expect(next?.what).toBe('ask the bank why (suspended: Account 1, Account 2 and 3 more)');
    });

    test('says that the bank has to act where it has', () => {
      expect(toNextStep({ ...bank, listedAccounts: listed('ERROR') })).toMatchObject({
        owner: 'the bank',
        what: 'it has to mend it; refresh the connection later (in error: Account 1)',
      });
    });

    test('puts a person’s step before what the bank has to do in a channel', () => {
      const channels = bank.channels.map((channel) => ({ ...channel, isUnavailable: true }));
      expect(toNextStep({ ...bank, channels, listedAccounts: listed('SUSPENDED') })?.owner).toBe('you');
      expect(toConnectionStep({ ...bank, channels, listedAccounts: listed('SUSPENDED') })?.owner).toBe('you');
      expect(toConnectionStep({ ...bank, channels, listedAccounts: listed('ERROR') })).toBeNull();
    });

    test('leaves the one button to a channel that waits too', () => {
      const channels = bank.channels.map((channel) => ({ ...channel, status: 'TOKEN_EXPIRED' }));
      const waiting = { ...bank, channels, listedAccounts: listed('PENDING_CONSENT') };
      expect(toNextStep(waiting)?.what).toBe('authorise the bank again');
      expect(toConnectionStep(waiting)).toBeNull();
    });
  });

  test('asks nobody for anything when all is well, when it is running, or when the bank lists it no longer', () => {
    expect(toNextStep(named('BNP Paribas'))).toBeNull();
    expect(toNextStep({ ...named('Barclays'), lastRun: null })).toBeNull();
    expect(toNextStep({ ...named('Crédit Nord'), goneSince: named('Crédit Nord').readAt })).toBeNull();
  });
});
