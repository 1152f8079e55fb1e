// What every store promises, whatever it keeps things in.
import { describe, expect, it } from 'vitest';
import { withoutPayload } from '../src/domain/runs/sync-event.ts';
import type { CalendarDate } from '../src/domain/dates/calendar-date.ts';
import type { Fence } from '../src/local-db/fence.ts';
import type { Store } from '../src/local-db/store.ts';
import {
  buildAccount,
  buildConnection,
  buildEvent,
  buildPage,
  buildPullState,
  buildRunRecord,
  buildSweepState,
  buildTransaction,
  instant,
  NOON,
} from './build-store-facts.ts';
import { describeContinuationContract } from './continuation-store-contract.ts';
import { describeSuggestionContract } from './suggestion-store-contract.ts';
import { describeUsedIdContract } from './used-id-store-contract.ts';

const LATER = instant('2026-11-20T12:05:00.000Z');
const OLD_DAY = '2024-03-01' as CalendarDate;
const stamped = (text: string) => ({ lastUpdated: instant(text) });

export function describeStoreContract(name: string, createStore: () => Promise<Store>): void {
  describeSuggestionContract(name, createStore);
  describeContinuationContract(name, createStore);
  describeUsedIdContract(name, createStore);
  const claimed = async (): Promise<{ store: Store; fence: Fence }> => {
    const store = await createStore();
    return { store, fence: await store.claim() };
  };
  const ledgerOf = (store: Store, transactionId = 't1') => store.readLedger({ accountId: 'a1', transactionId });

  describe(`${name}: connections and accounts`, () => {
    it('marks a connection as gone when a whole list leaves it out, and takes that back when it returns', async () => {
      const { store, fence } = await claimed();
      const both = [buildConnection(), buildConnection({ id: 'c2', name: 'Südbank' })];
      await store.writeConnections({ connections: both, readAt: NOON, isWholeList: true }, fence);
      await store.writeConnections({ connections: both.slice(0, 1), readAt: LATER, isWholeList: true }, fence);
      expect((await store.readConnections()).map(({ id, goneSince }) => [id, goneSince])).toEqual([
        ['c1', null],
        ['c2', LATER],
      ]);
      await store.writeConnections({ connections: both, readAt: LATER, isWholeList: true }, fence);
      expect((await store.readConnections()).map(({ goneSince }) => goneSince)).toEqual([null, null]);
    });

    it('lets one connection be read anew without judging the others', async () => {
      const { store, fence } = await claimed();
      const both = [buildConnection(), buildConnection({ id: 'c2' })];
      await store.writeConnections({ connections: both, readAt: NOON, isWholeList: true }, fence);
      const running = buildConnection({ id: 'c2', status: 'RUNNING' });
      await store.writeConnections({ connections: [running], readAt: LATER, isWholeList: false }, fence);
      expect(await store.readConnections()).toEqual([
        { ...buildConnection(), readAt: NOON, goneSince: null },
        { ...running, readAt: LATER, goneSince: null },
      ]);
    });

    it('keeps the moment an account was first seen, and when it went', async () => {
      const { store, fence } = await claimed();
      await store.writeAccounts({ accounts: [buildAccount(), buildAccount({ id: 'a2' })], readAt: NOON }, fence);
      const renamed = buildAccount({ name: 'Payroll' });
      await store.writeAccounts({ accounts: [renamed], readAt: LATER }, fence);
      expect(await store.readAccounts()).toEqual([
        { ...renamed, firstSeenAt: NOON, goneSince: null },
        { ...buildAccount({ id: 'a2' }), firstSeenAt: NOON, goneSince: LATER },
      ]);
    });

    it.each([
      ['named among the unread ones', ['c2', 'a2'], null],
      ['perhaps the one without a readable id', null, null],
      ['not among them', ['x'], LATER],
    ])('calls nothing gone that may be there and could not be read: %s', async (_what, unread, goneSince) => {
      const { store, fence } = await claimed();
      const connections = [buildConnection(), buildConnection({ id: 'c2' })];
      const accounts = [buildAccount(), buildAccount({ id: 'a2' })];
      await store.writeConnections({ connections, readAt: NOON, isWholeList: true }, fence);
      await store.writeAccounts({ accounts, readAt: NOON }, fence);
      const again = { readAt: LATER, isWholeList: true, unread };
      await store.writeConnections({ connections: connections.slice(0, 1), ...again }, fence);
      await store.writeAccounts({ accounts: accounts.slice(0, 1), ...again }, fence);
      for (const kept of [await store.readConnections(), await store.readAccounts()]) {
        expect(kept.map((each) => each.goneSince)).toEqual([null, goneSince]);
      }
    });

    it('calls no account gone because of a part of the list', async () => {
      const { store, fence } = await claimed();
      await store.writeAccounts({ accounts: [buildAccount(), buildAccount({ id: 'a2' })], readAt: NOON }, fence);
      await store.writeAccounts({ accounts: [buildAccount()], readAt: LATER, isWholeList: false }, fence);
      expect((await store.readAccounts()).map(({ goneSince }) => goneSince)).toEqual([null, null]);
    });

    it('replaces the list of connection accounts', async () => {
      const { store, fence } = await claimed();
      const account = { id: 'l1', connectionId: 'c1', name: 'Giro', iban: null, status: null };
      await store.writeConnectionAccounts([account, { ...account, id: 'l2' }], fence);
      await store.writeConnectionAccounts([account], fence);
      expect(await store.readConnectionAccounts()).toEqual([account]);
    });
  });

  describe(`${name}: queue, events and runs`, () => {
    it('forgets a queue that is gone', async () => {
      const { store, fence } = await claimed();
      expect(await store.readQueueId()).toBeNull();
      await store.writeQueueId('q1', fence);
      expect(await store.readQueueId()).toBe('q1');
      await store.writeQueueId(null, fence);
      expect(await store.readQueueId()).toBeNull();
    });

    it('keeps an event once for each queue, in the order of arrival, and says which were new', async () => {
      const { store, fence } = await claimed();
      const first = buildEvent();
      const ofOtherQueue = buildEvent({ queueId: 'q2' });
      const second = buildEvent({ id: '3' });
      expect(await store.writeEvents([first, first, ofOtherQueue], fence)).toEqual(
        [first, ofOtherQueue].map(withoutPayload),
      );
      expect(await store.writeEvents([second, first], fence)).toEqual([withoutPayload(second)]);
      expect(await store.readEvents()).toEqual([first, ofOtherQueue, second].map(withoutPayload));
    });

    it('gives an event’s own text back, byte for byte', async () => {
      const { store, fence } = await claimed();
      const payload = '{"name":"Crédit \\"Rhodanien\\" \\u0000 💶","id":12345678901234567890}';
      await store.writeEvents([buildEvent({ payload }), buildEvent({ queueId: 'q2', payload: '{}' })], fence);
      expect(await store.readEventPayload({ queueId: 'q1', id: '20' })).toBe(payload);
      expect(await store.readEventPayload({ queueId: 'q2', id: '20' })).toBe('{}');
      expect(await store.readEventPayload({ queueId: 'q3', id: '20' })).toBeNull();
    });

    it('reads what is in the archive no more, keeps it, and takes none of it for new', async () => {
      const { store, fence } = await claimed();
      const [old, recent] = [buildEvent({ payload: '{"old":1}' }), buildEvent({ id: '21' })];
      await store.writeEvents([old, recent, buildEvent({ queueId: 'q2' })], fence);
      await store.writeRuns([buildRunRecord(), buildRunRecord({ id: 'r2' })], fence);
      expect(await store.readArchiveSize()).toEqual({ events: 0, parts: 0 });
      await store.archive({ runIds: ['r1'], events: [{ queueId: 'q1', id: '20' }] }, fence);
      expect((await store.readEvents()).map(({ queueId, id }) => `${queueId} ${id}`)).toEqual(['q1 21', 'q2 20']);
      expect((await store.readRuns()).map(({ id }) => id)).toEqual(['r2']);
      expect(await store.readArchiveSize()).toEqual({ events: 1, parts: 1 });
      expect(await store.readEventPayload(old)).toBe('{"old":1}');
      expect(await store.writeEvents([old], fence)).toEqual([]);
      expect(await store.readEvents()).toHaveLength(2);
      await store.archive({ runIds: ['r2'], events: [] }, fence);
      expect(await store.readArchiveSize()).toEqual({ events: 1, parts: 2 });
      expect(await store.readArchivePart(1)).toEqual({ runs: [buildRunRecord()], events: [withoutPayload(old)] });
      expect(await store.readArchivePart(2)).toEqual({ runs: [buildRunRecord({ id: 'r2' })], events: [] });
      expect(await store.readArchivePart(3)).toEqual({ runs: [], events: [] });
    });

    it('says which part of the archive holds a run or an event, and none for what is listed or unknown', async () => {
      const { store, fence } = await claimed();
      await store.writeEvents([buildEvent(), buildEvent({ id: '21' }), buildEvent({ queueId: 'q2' })], fence);
      await store.writeRuns([buildRunRecord(), buildRunRecord({ id: 'r2' })], fence);
      await store.archive({ runIds: [], events: [{ queueId: 'q1', id: '20' }] }, fence);
      await store.archive({ runIds: ['r1'], events: [{ queueId: 'q1', id: '21' }] }, fence);
      expect(await store.findArchivePart({ runId: 'r1' })).toBe(2);
      expect(await store.findArchivePart({ queueId: 'q1', id: '20' })).toBe(1);
      expect(await store.findArchivePart({ queueId: 'q1', id: '21' })).toBe(2);
      for (const listed of [
        { runId: 'r2' },
        { queueId: 'q2', id: '20' },
        { runId: 'r3' },
        { queueId: 'q3', id: '20' },
      ]) {
        expect(await store.findArchivePart(listed)).toBeNull();
      }
    });

    it('updates a run in its place', async () => {
      const { store, fence } = await claimed();
      await store.writeRuns([buildRunRecord(), buildRunRecord({ id: 'r2' })], fence);
      const ended = buildRunRecord({ bankEndedAt: LATER });
      await store.writeRuns([ended], fence);
      expect(await store.readRuns()).toEqual([ended, buildRunRecord({ id: 'r2' })]);
    });
  });

  describe(`${name}: pages of transactions`, () => {
    it('tells rows of the history from news: booked before the account was first seen, while the first download goes on', async () => {
      const { store, fence } = await claimed();
      await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
      const rows = [
        buildTransaction({ id: 'old', bookedOn: '2025-01-02' as CalendarDate }),
        buildTransaction({ id: 'new', bookedOn: '2030-01-02' as CalendarDate }),
        buildTransaction({ id: 'pending', bookedOn: null }),
      ];
      const arriving = buildPullState({ isHistoryComplete: false });
      expect(await store.writePage(buildPage(rows, { state: arriving }), fence)).toMatchObject({
        inserted: 3,
        history: 1,
      });
      const part = [buildTransaction({ id: 'part', bookedOn: '2025-01-03' as CalendarDate })];
      const complete = buildPullState({ roundsWithoutHistory: 1 });
      expect(await store.writePage(buildPage(part, { state: complete, requestSequence: 2 }), fence)).toMatchObject({
        inserted: 1,
        history: 1,
      });
      const later = [buildTransaction({ id: 'older', bookedOn: '2025-01-01' as CalendarDate })];
      expect(await store.writePage(buildPage(later, { requestSequence: 3 }), fence)).toMatchObject({
        inserted: 1,
        history: 0,
      });
    });

    it('keeps rows and the pull state together', async () => {
      const { store, fence } = await claimed();
      const state = buildPullState({ round: { startedAt: NOON, pass: 1, pagesRead: 1, rowsRead: 2 } });
      const rows = [buildTransaction(), buildTransaction({ id: 't2', lastUpdated: null })];
      expect(await store.writePage(buildPage(rows, { state }), fence)).toEqual({
        inserted: 2,
        history: 0,
        updated: 0,
        anomalies: 0,
      });
      expect(await store.readPullStates()).toEqual([state]);
      expect(await store.readVersions('a1', null)).toEqual(
        new Map([
          ['t1', '2026-11-19T09:42:37.123456000Z'],
          ['t2', null],
        ]),
      );
    });

    it('lists the versions at or after an instant, without rows that have no stamp', async () => {
      const { store, fence } = await claimed();
      const early = buildTransaction({ id: 'early', ...stamped('2026-11-19T09:42:37.123455Z') });
      const exact = buildTransaction({ id: 'exact' });
      const rows = [early, exact, buildTransaction({ id: 'none', lastUpdated: null })];
      await store.writePage(buildPage(rows), fence);
      const from = instant('2026-11-19T09:42:37.123456Z').key;
      expect([...(await store.readVersions('a1', from)).keys()]).toEqual(['exact']);
      expect(await store.readVersions('a2', null)).toEqual(new Map());
    });

    it('lists versions by the stamp of their creation when asked to', async () => {
      const { store, fence } = await claimed();
      const corrected = buildTransaction({ id: 'corrected', createdAt: instant('2026-11-01T00:00:00Z') });
      await store.writePage(buildPage([buildTransaction(), corrected]), fence);
      const from = instant('2026-11-19T00:00:00Z').key;
      expect(await store.readVersions('a1', from, 'created')).toEqual(
        new Map([['t1', '2026-11-19T08:00:00.123456000Z']]),
      );
      expect((await store.readVersions('a1', null, 'created')).size).toBe(2);
    });

    it('remembers what a person chose to have read of an account', async () => {
      const { store, fence } = await claimed();
      await store.writePullMode({ accountId: 'a1', mode: 'everything' }, fence);
      await store.writePullMode({ accountId: 'a1', mode: 'new-rows' }, fence);
      await store.writePullMode({ accountId: 'a2', mode: 'as-documented' }, fence);
      expect(await store.readPullModes()).toEqual(
        new Map([
          ['a1', 'new-rows'],
          ['a2', 'as-documented'],
        ]),
      );
    });

    it('changes nothing when the same page comes again', async () => {
      const { store, fence } = await claimed();
      const page = buildPage([buildTransaction()]);
      await store.writePage(page, fence);
      const repeated = await store.writePage({ ...page, requestSequence: 2 }, fence);
      expect(repeated).toEqual({ inserted: 0, history: 0, updated: 0, anomalies: 0 });
      expect(await ledgerOf(store)).toHaveLength(1);
    });

    it('takes the versions of a row that is in one page several times one after the other', async () => {
      const { store, fence } = await claimed();
      const version = (minute: number) =>
        buildTransaction({ purpose: `version ${minute}`, ...stamped(`2026-11-20T10:0${minute}:00Z`) });
      const outcome = await store.writePage(buildPage([version(1), version(3), version(2)]), fence);
      expect(outcome).toEqual({ inserted: 1, history: 0, updated: 1, anomalies: 0 });
      expect((await store.readVersions('a1', null)).get('t1')).toBe(instant('2026-11-20T10:03:00Z').key);
      expect((await ledgerOf(store)).map(({ kind }) => kind)).toEqual(['added', 'changed']);
    });

    it('keeps rows apart, and knows them again, whatever characters their ids and texts are made of', async () => {
      const { store, fence } = await claimed();
      const texts = [
        'a\0b',
        'a\0c',
        'a',
        '"',
        '\\',
        '\u2028',

        '😀',
        "o'neil",
        ' a',
        'A',
        '[0]',
        '{}',
        'null',
      ];
      const rows = texts.map((text) =>
        buildTransaction({ id: text, purpose: text, payload: JSON.stringify({ text }) }),
      );
      const first = await store.writePage(buildPage(rows), fence);
      expect(first).toEqual({ inserted: rows.length, history: 0, updated: 0, anomalies: 0 });
      const again = await store.writePage(buildPage(rows.toReversed(), { requestSequence: 2 }), fence);
      expect(again).toEqual({ inserted: 0, history: 0, updated: 0, anomalies: 0 });
      expect((await store.readAccountStats()).get('a1')?.transactionCount).toBe(rows.length);
    });

    it('updates a row by a newer stamp and keeps every changed field, before and after', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      const changed = buildTransaction({
        amount: { minor: -120_050, currency: 'EUR' },
        reference: 'RF18',
        ...stamped('2026-11-19T09:42:37.123457Z'),
      });
      const outcome = await store.writePage(buildPage([changed], { receivedAt: LATER, requestSequence: 2 }), fence);
      expect(outcome).toEqual({ inserted: 0, history: 0, updated: 1, anomalies: 0 });
      expect(await ledgerOf(store)).toEqual([
        { sequence: 1, accountId: 'a1', transactionId: 't1', kind: 'added', at: NOON, changes: [] },
        {
          sequence: 2,
          accountId: 'a1',
          transactionId: 't1',
          kind: 'changed',
          at: LATER,
          changes: [
            { field: 'amount', before: '-1200.00 EUR', after: '-1200.50 EUR' },
            { field: 'reference', before: null, after: 'RF18' },
            {
              field: 'lastUpdated',
              before: '2026-11-19T09:42:37.123456Z',
              after: '2026-11-19T09:42:37.123457Z',
            },
          ],
        },
      ]);
    });

    it('ignores an older version', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      const older = buildTransaction({ purpose: 'old', ...stamped('2026-11-18T00:00:00Z') });
      const outcome = await store.writePage(buildPage([older], { requestSequence: 9 }), fence);
      expect(outcome).toEqual({ inserted: 0, history: 0, updated: 0, anomalies: 0 });
      expect((await store.readVersions('a1', null)).get('t1')).toBe('2026-11-19T09:42:37.123456000Z');
    });

    it('counts other content under one stamp as an anomaly, and the later-sent request wins', async () => {
      const { store, fence } = await claimed();
      const other = buildTransaction({ purpose: 'other' });
      await store.writePage(buildPage([buildTransaction()], { requestSequence: 5 }), fence);
      expect(await store.writePage(buildPage([other], { requestSequence: 4 }), fence)).toMatchObject({ anomalies: 0 });
      expect(await store.writePage(buildPage([other], { requestSequence: 6 }), fence)).toMatchObject({
        inserted: 0,
        history: 0,
        updated: 1,
        anomalies: 1,
      });
      expect((await ledgerOf(store)).at(-1)?.changes).toEqual([
        { field: 'purpose', before: 'faktura 20260114', after: 'other' },
      ]);
    });

    it('takes the requests of a later owner for later, whatever their numbers', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()], { requestSequence: 500 }), fence);
      const next = await store.claim();
      const other = buildTransaction({ purpose: 'other' });
      expect(await store.writePage(buildPage([other], { requestSequence: 1 }), next)).toMatchObject({ anomalies: 1 });
    });

    it('remembers that a version was confirmed by a later request', async () => {
      const { store, fence } = await claimed();
      const row = buildTransaction();
      await store.writePage(buildPage([row], { requestSequence: 1 }), fence);
      await store.writePage(buildPage([row], { requestSequence: 3 }), fence);
      const late = buildTransaction({ purpose: 'late answer of an earlier request' });
      expect(await store.writePage(buildPage([late], { requestSequence: 2 }), fence)).toMatchObject({ updated: 0 });
    });

    it('does not take one instant written in two ways for a change', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction(stamped('2026-11-19T09:42:37Z'))]), fence);
      const same = buildTransaction(stamped('2026-11-19T10:42:37.000+01:00'));
      const outcome = await store.writePage(buildPage([same], { requestSequence: 2 }), fence);
      expect(outcome).toEqual({ inserted: 0, history: 0, updated: 0, anomalies: 0 });
    });

    it('compares rows without stamps by content, and that is no anomaly', async () => {
      const { store, fence } = await claimed();
      const row = buildTransaction({ lastUpdated: null });
      await store.writePage(buildPage([row]), fence);
      const corrected = buildTransaction({ lastUpdated: null, purpose: 'corrected' });
      expect(await store.writePage(buildPage([corrected], { requestSequence: 2 }), fence)).toMatchObject({
        inserted: 0,
        history: 0,
        updated: 1,
        anomalies: 0,
      });
      expect(await store.writePage(buildPage([row], { requestSequence: 1 }), fence)).toMatchObject({ updated: 0 });
    });

    it('takes what is read otherwise in the same words for no change of the bank', async () => {
      const { store, fence } = await claimed();
      const row = buildTransaction({
        bookedOn: '2026-11-18' as CalendarDate,
        payload: '{"bookingDate":"2026-11-18T23:00:00Z"}',
      });
      await store.writePage(buildPage([row]), fence);
      const sequence = await store.readLedgerSequence();
      const reread = { ...row, bookedOn: '2026-11-19' as CalendarDate, amount: { minor: -120_005, currency: 'EUR' } };
      const outcome = await store.writePage(buildPage([reread], { requestSequence: 2 }), fence);
      expect(outcome).toMatchObject({ inserted: 0, updated: 0, anomalies: 0 });
      expect(outcome.hasUsedIds).toBeUndefined();
      expect(await store.readLedgerSequence()).toBe(sequence);
      expect(await store.readHeldRows([row])).toMatchObject([{ bookedOn: '2026-11-19', amount: { minor: -120_005 } }]);
      expect(await store.writePage(buildPage([row], { requestSequence: 1 }), fence)).toMatchObject({ updated: 0 });
      expect(await store.readHeldRows([row])).toMatchObject([{ bookedOn: '2026-11-19' }]);
    });

    it('keeps equal ids of two accounts apart', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      const ofOther = buildTransaction({ accountId: 'a2', purpose: 'other account' });
      expect(await store.writePage(buildPage([ofOther], { accountId: 'a2' }), fence)).toMatchObject({ inserted: 1 });
      expect(await store.readAccountStats()).toEqual(
        new Map([
          ['a1', { transactionCount: 1, oldestBookedOn: '2026-11-19', missingCount: 0 }],
          ['a2', { transactionCount: 1, oldestBookedOn: '2026-11-19', missingCount: 0 }],
        ]),
      );
    });
  });

  describe(`${name}: rows the bank no longer lists`, () => {
    const MARK = { accountId: 'a1', transactionIds: ['t1'], since: LATER, requestSequence: 2 };

    it('marks them once, keeps them, and says so in the ledger', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction(), buildTransaction({ id: 't2' })]), fence);
      expect(await store.markMissing({ ...MARK, transactionIds: ['t1', 'unknown'] }, fence)).toBe(1);
      expect(await store.markMissing({ ...MARK, since: NOON }, fence)).toBe(0);
      const held = await store.readHeldVersions('a1');
      expect([...held].map(([id, { isMissing }]) => [id, isMissing])).toEqual([
        ['t1', true],
        ['t2', false],
      ]);
      expect([...(await store.readVersions('a1', null)).keys()]).toEqual(['t2']);
      expect((await store.readAccountStats()).get('a1')).toMatchObject({ transactionCount: 2, missingCount: 1 });
      expect((await ledgerOf(store)).slice(1)).toEqual([
        {
          sequence: 3,
          accountId: 'a1',
          transactionId: 't1',
          kind: 'changed',
          at: LATER,
          changes: [{ field: 'missingSince', before: null, after: LATER.text }],
        },
      ]);
    });

    it('takes the mark back when a row comes again, and says that too', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      await store.markMissing(MARK, fence);
      const again = buildPage([buildTransaction()], { requestSequence: 3 });
      expect(await store.writePage(again, fence)).toMatchObject({ updated: 1, anomalies: 0 });
      expect((await store.readHeldVersions('a1')).get('t1')).toMatchObject({ isMissing: false });
      expect((await ledgerOf(store)).at(-1)?.changes).toEqual([
        { field: 'missingSince', before: LATER.text, after: null },
      ]);
      expect(await store.writePage({ ...again, requestSequence: 4 }, fence)).toMatchObject({ updated: 0 });
    });

    it('takes the mark back also when an older version comes, without taking that for the content', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      await store.markMissing(MARK, fence);
      const older = buildTransaction({ purpose: 'old', ...stamped('2026-11-18T00:00:00Z') });
      await store.writePage(buildPage([older], { requestSequence: 3 }), fence);
      expect((await store.readHeldVersions('a1')).get('t1')).toMatchObject({
        isMissing: false,
        stamp: '2026-11-19T09:42:37.123456000Z',
      });
    });

    it('keeps the mark when an answer comes that was asked for before it', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      await store.markMissing({ ...MARK, requestSequence: 5 }, fence);
      await store.writePage(buildPage([buildTransaction()], { requestSequence: 4 }), fence);
      expect((await store.readHeldVersions('a1')).get('t1')).toMatchObject({ isMissing: true });
    });

    it('updates a row and takes its mark back in one entry', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      await store.markMissing(MARK, fence);
      const newer = buildTransaction({ reference: 'RF18', ...stamped('2026-11-20T12:01:00Z') });
      await store.writePage(buildPage([newer], { requestSequence: 3 }), fence);
      expect((await ledgerOf(store)).at(-1)?.changes.map(({ field }) => field)).toEqual([
        'reference',
        'lastUpdated',
        'missingSince',
      ]);
    });

    it('remembers when an answer last carried the version held', async () => {
      const { store, fence } = await claimed();
      const seenAt = async () => (await store.readHeldVersions('a1')).get('t1')?.seenAt;
      await store.writePage(buildPage([buildTransaction()]), fence);
      expect(await seenAt()).toBe(NOON.key);
      const older = buildTransaction(stamped('2026-11-18T00:00:00Z'));
      await store.writePage(buildPage([older], { requestSequence: 2, receivedAt: LATER }), fence);
      expect(await seenAt()).toBe(NOON.key);
      await store.writePage(buildPage([buildTransaction()], { requestSequence: 3, receivedAt: LATER }), fence);
      expect(await seenAt()).toBe(LATER.key);
    });
  });

  describe(`${name}: the whole list`, () => {
    it('replaces a row by an older version when it is told to, and keeps what that changed', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      const older = buildTransaction({ purpose: 'taken back', ...stamped('2026-11-18T00:00:00Z') });
      const write = buildPage([older], { requestSequence: 2, replacesNewer: true });
      expect(await store.writePage(write, fence)).toEqual({ inserted: 0, history: 0, updated: 1, anomalies: 0 });
      expect((await store.readVersions('a1', null)).get('t1')).toBe('2026-11-18T00:00:00.000000000Z');
      expect((await ledgerOf(store)).at(-1)?.changes.map(({ field }) => field)).toEqual(['purpose', 'lastUpdated']);
      expect(await store.writePage(write, fence)).toMatchObject({ updated: 0 });
    });

    it('does not replace what a later request brought', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()], { requestSequence: 3 }), fence);
      const older = buildTransaction({ purpose: 'taken back', ...stamped('2026-11-18T00:00:00Z') });
      const write = buildPage([older], { requestSequence: 2, replacesNewer: true });
      expect(await store.writePage(write, fence)).toMatchObject({ updated: 0 });
    });

    it('keeps where the comparison stands, one record for each account', async () => {
      const { store, fence } = await claimed();
      const held = buildSweepState({ askedAt: NOON, outcome: 'held', heldMissing: 60 });
      await store.writeSweepState(buildSweepState(), fence);
      await store.writeSweepState(held, fence);
      await store.writeSweepState(buildSweepState({ accountId: 'a2' }), fence);
      expect(await store.readSweepStates()).toEqual([held, buildSweepState({ accountId: 'a2' })]);
    });
  });

  describe(`${name}: quarantine`, () => {
    const broken = { id: 't1', reason: 'amount: not a decimal number', payload: '{"id":"t1","amount":"x"}' };

    it('counts a row that cannot be read once, also without an id', async () => {
      const { store, fence } = await claimed();
      const nameless = { id: null, reason: 'no id', payload: '{"amount":1}' };
      await store.writePage(buildPage([], { rejected: [broken, nameless] }), fence);
      await store.writePage(buildPage([], { rejected: [broken, nameless] }), fence);
      expect(await store.countRejected()).toEqual(new Map([['a1', 2]]));
    });

    it('keeps each row without an id, once however often the same answer comes', async () => {
      const { store, fence } = await claimed();
      const nameless = (payload: string, id: string | null = null) => ({ id, reason: 'no id', payload });
      const rejected = [
        nameless('{"id":" ","amount":1}', ' '),
        nameless('{"id":" ","amount":2}', ' '),
        nameless('{"amount":3}'),
        nameless('{"amount":3}'),
      ];
      for (const order of [rejected, rejected.toReversed(), rejected]) {
        await store.writePage(buildPage([], { rejected: order }), fence);
        expect(await store.countRejected()).toEqual(new Map([['a1', 4]]));
      }
    });

    it('keeps a hundred of an account, and counts all: of one reading together, of the next not again', async () => {
      const { store, fence } = await claimed();
      const unreadable = (from: number, to: number) =>
        Array.from({ length: to - from }, (_, index) => ({ id: `x${from + index}`, reason: 'r', payload: 'p' }));
      const write = (key: string, page: { from: number; to: number; unkept?: number; isWhole?: boolean }) =>
        store.writePage(
          buildPage([], {
            rejected: unreadable(page.from, page.to),
            reading: { key, isWhole: page.isWhole ?? false },
            ...(page.unkept === undefined ? {} : { unkept: { count: page.unkept } }),
          }),
          fence,
        );
      const count = async () => (await store.countRejected()).get('a1');
      await write('first', { from: 0, to: 90 });
      expect(await count()).toBe(90);
      await write('first', { from: 90, to: 150, unkept: 1_000_000 });
      expect(await count()).toBe(1_000_150);
      await write('second', { from: 0, to: 90 });
      await write('second', { from: 90, to: 150, unkept: 500 });
      expect(await count()).toBe(1_000_150);
      // The whole list has fewer by now.
      await write('whole', { from: 0, to: 100, isWhole: true });
      expect(await count()).toBe(100);
    });

    it('counts two unreadable rows of one id as two, and lets both go when one can be read', async () => {
      const { store, fence } = await claimed();
      const second = { ...broken, payload: '{"id":"t1","amount":"y"}' };
      const other = { ...broken, id: 't1:2' };
      for (const requestSequence of [1, 2]) {
        await store.writePage(buildPage([], { rejected: [broken, second, broken, other], requestSequence }), fence);
        expect(await store.countRejected()).toEqual(new Map([['a1', 3]]));
      }
      await store.writePage(buildPage([buildTransaction()], { requestSequence: 3, rejected: [second] }), fence);
      expect(await store.countRejected()).toEqual(new Map([['a1', 2]]));
      await store.writePage(buildPage([buildTransaction()], { requestSequence: 4 }), fence);
      expect(await store.countRejected()).toEqual(new Map([['a1', 1]]));
    });

    it('lets a row go when it can be read', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([], { rejected: [broken] }), fence);
      await store.writePage(buildPage([buildTransaction()], { requestSequence: 2 }), fence);
      expect(await store.countRejected()).toEqual(new Map());
    });
  });

  describe(`${name}: ledger`, () => {
    it('has no entry for history: a first download, booked before the account was first seen', async () => {
      const { store, fence } = await claimed();
      await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
      const state = buildPullState({ isHistoryComplete: false });
      const history = buildTransaction({ id: 'history', bookedOn: OLD_DAY });
      const today = buildTransaction({ id: 'today', bookedOn: '2026-11-20' as CalendarDate });
      const pending = buildTransaction({ id: 'pending', bookedOn: null, status: 'pending' });
      await store.writePage(buildPage([history, today, pending], { state }), fence);
      expect(await ledgerOf(store, 'history')).toEqual([]);
      expect(await store.countLedger(['a1'], 0)).toEqual({ added: 2, changed: 0 });
      expect(await store.readLedgerSequence()).toBe(2);
    });

    it('takes an old row that comes after the history for news', async () => {
      const { store, fence } = await claimed();
      await store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence);
      await store.writePage(buildPage([buildTransaction({ bookedOn: OLD_DAY })]), fence);
      expect(await store.countLedger(['a1'], 0)).toEqual({ added: 1, changed: 0 });
    });

    it('counts above a sequence, from an instant, and for the accounts asked for', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction(), buildTransaction({ id: 't2' })]), fence);
      await store.writePage(buildPage([buildTransaction({ accountId: 'a2' })], { accountId: 'a2' }), fence);
      const sequence = await store.readLedgerSequence();
      const changed = buildTransaction({ purpose: 'changed', ...stamped('2026-11-20T11:00:00Z') });
      await store.writePage(buildPage([changed], { receivedAt: LATER, requestSequence: 2 }), fence);
      expect(await store.countLedger(['a1', 'a2'], 0)).toEqual({ added: 3, changed: 0 });
      expect(await store.countLedger(['a2'], 0)).toEqual({ added: 1, changed: 0 });
      expect(await store.countLedger([], 0)).toEqual({ added: 0, changed: 0 });
      expect(await store.countLedger(['a1'], sequence)).toEqual({ added: 0, changed: 1 });
      expect(await store.countLedgerFrom(LATER.key)).toEqual({ added: 0, changed: 1 });
      expect(await store.countLedgerFrom(NOON.key)).toEqual({ added: 3, changed: 0 });
    });

    it('counts rows, each once: one corrected twice has changed once, and one that is new is new', async () => {
      const { store, fence } = await claimed();
      await store.writePage(buildPage([buildTransaction()]), fence);
      const sequence = await store.readLedgerSequence();
      for (const [index, second] of ['10', '11', '12'].entries()) {
        const changes = { purpose: `corrected ${second}`, ...stamped(`2026-11-20T11:00:${second}Z`) };
        const rows = [buildTransaction(changes), buildTransaction({ id: 't2', ...changes })];
        await store.writePage(buildPage(rows, { receivedAt: LATER, requestSequence: 2 + index }), fence);
      }
      expect(await store.countLedger(['a1'], sequence)).toEqual({ added: 1, changed: 1 });
      expect(await store.countLedgerFrom(LATER.key)).toEqual({ added: 1, changed: 1 });
      expect(await store.countLedgerFrom(NOON.key)).toEqual({ added: 2, changed: 0 });
    });
  });

  describe(`${name}: ownership`, () => {
    it('refuses every write of an owner that was succeeded, and changes nothing', async () => {
      const { store, fence } = await claimed();
      await store.claim();
      const writes = [
        () =>
          store.writePage(
            buildPage([buildTransaction()], { rejected: [{ id: null, reason: '', payload: '' }] }),
            fence,
          ),
        () => store.writePullState(buildPullState(), fence),
        () => store.writeSweepState(buildSweepState(), fence),
        () => store.writePullMode({ accountId: 'a1', mode: 'new-rows' }, fence),
        () => store.markMissing({ accountId: 'a1', transactionIds: ['t1'], since: NOON, requestSequence: 1 }, fence),
        () => store.writeEvents([buildEvent()], fence),
        () => store.writeRuns([buildRunRecord()], fence),
        () => store.writeQueueId('q1', fence),
        () => store.writeAccounts({ accounts: [buildAccount()], readAt: NOON }, fence),
        () => store.writeConnections({ connections: [buildConnection()], readAt: NOON, isWholeList: true }, fence),
        () =>
          store.writeConnectionAccounts([{ id: 'l1', connectionId: 'c1', name: '', iban: null, status: null }], fence),
      ];
      for (const write of writes) {
        await expect(write()).rejects.toMatchObject({ name: 'LocalDbError', code: 'owner-changed' });
      }
      expect(await store.readVersions('a1', null)).toEqual(new Map());
      expect(await store.countRejected()).toEqual(new Map());
      const kept = [store.readPullStates(), store.readSweepStates(), store.readEvents(), store.readRuns()];
      const listed = [store.readAccounts(), store.readConnections(), store.readConnectionAccounts()];
      expect(await Promise.all([...kept, ...listed])).toEqual(Array.from({ length: 7 }, () => []));
      expect(await store.readQueueId()).toBeNull();
      expect(await store.readPullModes()).toEqual(new Map());
    });
  });
}
