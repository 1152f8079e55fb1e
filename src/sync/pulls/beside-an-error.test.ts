// What comes beside an error is kept, and nothing is proven by it; what may be an entry that cannot be read is not gone.
import { describe, expect, test } from 'vitest';
import { aConnection, anAccount, aRow, at } from '../../../tests/sync/builders.ts';
import { bankError } from '../../../tests/sync/fake-bank.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';
import type { Harness } from '../../../tests/sync/service-harness.ts';
import type { Problem } from '../../domain/problem.ts';
import { toProblemText } from '../../words/problems.ts';

const FAILURE = bankError('error-in-answer', { bankText: 'some are left out' });
const SAID = 'The bank’s service answered with an error. It says: “some are left out.”';

async function startWithHistory(): Promise<Harness> {
  const harness = await startHarness();
  harness.bank.connections.set('1', aConnection());
  harness.bank.accounts = [anAccount(), anAccount({ id: 'a2' })];
  harness.bank.rows = [aRow({ lastUpdated: at(harness.clock.nowMs() - 3_600_000) })];
  await harness.run(200);
  return harness;
}

function addRow(harness: Harness, id: string): void {
  harness.bank.rows.push(aRow({ id, lastUpdated: at(harness.clock.nowMs()) }));
}

const tipAndMark = async ({ store }: Harness) =>
  (await store.readPullStates()).filter(({ accountId }) => accountId === 'a1').map(({ tip, mark }) => [tip, mark]);
const accountOf = async ({ service }: Harness, id: string) =>
  (await service.readState()).accounts?.find((account) => account.id === id);

test('a row that comes with the newest ones is there, the account says the error, and its place in the list stays', async () => {
  const harness = await startWithHistory();
  const before = await tipAndMark(harness);
  addRow(harness, 'beside');
  harness.bank.beside = (call) => (call === 'listTransactions' ? { failure: FAILURE } : {});
  await harness.run(70);
  expect((await harness.keptRows()).some((row) => row.startsWith('beside '))).toBe(true);
  expect(toText((await accountOf(harness, 'a1'))?.problem)).toBe(SAID);
  expect(await tipAndMark(harness)).toEqual(before);

  harness.bank.beside = () => ({});
  await harness.run(120);
  expect((await accountOf(harness, 'a1'))?.problem).toBeNull();
  expect(await tipAndMark(harness)).not.toEqual(before);
});

test('a comparison with the whole list proves nothing while an error stands beside the list', async () => {
  const harness = await startWithHistory();
  await harness.run(1_000);
  harness.bank.rows = [];
  harness.bank.beside = (call) => (call === 'listTransactions' ? { failure: FAILURE } : {});
  await harness.service.verify({ accountIds: ['a1'] });
  await harness.run(300);
  expect((await accountOf(harness, 'a1'))?.missingRows).toBe(0);
  expect(await harness.keptRows()).toHaveLength(1);
});

describe('of the lists', () => {
  test('an account listed beside an error is new, the one left out is not gone, and the error is said', async () => {
    const harness = await startWithHistory();
    harness.bank.accounts = [anAccount(), anAccount({ id: 'a3' })];
    harness.bank.beside = (call) => (call === 'listAccounts' ? { failure: FAILURE } : {});
    await harness.reload();
    await harness.run(5);
    const { accounts, connectionsProblem } = await harness.service.readState();
    expect(accounts?.map(({ id, goneSince }) => [id, goneSince])).toEqual([
      ['a1', null],
      ['a2', null],
      ['a3', null],
    ]);
    expect(toText(connectionsProblem)).toBe(SAID);
  });

  test('a connection left out beside an error is not gone', async () => {
    const harness = await startWithHistory();
    harness.bank.connections.clear();
    harness.bank.beside = (call) => (call === 'listConnections' ? { failure: FAILURE } : {});
    await harness.reload();
    await harness.run(5);
    const { connections, connectionsProblem } = await harness.service.readState();
    expect(connections?.map(({ id, goneSince }) => [id, goneSince])).toEqual([['1', null]]);
    expect(toText(connectionsProblem)).toBe(SAID);
  });

  test.each([
    ['by its id', ['1'], null],
    ['perhaps, where none has an id', null, null],
  ])('a run of a connection that cannot be read goes on: %s', async (_how, ids, goneSince) => {
    const harness = await startWithHistory();
    await harness.refresh('1');
    const connection = harness.bank.connections.get('1');
    harness.bank.connections.clear();
    harness.bank.beside = (call) =>
      call === 'listConnections' ? { unread: { count: 1, reason: 'id: missing', ids } } : {};
    await harness.run(60);
    expect((await harness.runs()).map(({ phase }) => phase)).toEqual(['bank']);
    const state = await harness.service.readState();
    expect(state.connections?.map((each) => each.goneSince)).toEqual([goneSince]);
    expect(state.unread.connections).toEqual({ count: 1, reason: 'id: missing', ids });

    if (connection !== undefined) harness.bank.connections.set('1', connection);
    harness.bank.beside = () => ({});
    // The list is read every five minutes.
    await harness.run(310);
    expect((await harness.service.readState()).unread.connections).toBeNull();
  });

  test('accounts that join the two vendors stay joined while one of them cannot be read', async () => {
    const harness = await startHarness();
    harness.bank.connections.set('1', aConnection());
    harness.bank.accounts = [anAccount({ connectionId: null, iban: 'FR76' })];
    harness.bank.connectionAccounts = [{ id: 'l1', connectionId: '1', name: 'A', iban: 'FR76', status: null }];
    await harness.run(5);
    expect((await accountOf(harness, 'a1'))?.attributedTo).toBe('1');
    harness.bank.connectionAccounts = [];
    harness.bank.beside = (call) =>
      call === 'listConnectionAccounts' ? { unread: { count: 1, reason: 'id: missing', ids: null } } : {};
    await harness.reload();
    await harness.run(5);
    expect((await accountOf(harness, 'a1'))?.attributedTo).toBe('1');
    expect((await harness.service.readState()).unread.accounts?.count).toBe(1);
  });
});

function toText(problem: Problem | null | undefined): string | null {
  return problem == null ? null : toProblemText(problem);
}
